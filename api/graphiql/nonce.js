globalThis.pageNonce = document.querySelector("script[nonce]").nonce;
