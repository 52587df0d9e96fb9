import "./nonce.js";
import { GraphiQL } from "graphiql";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import "graphiql/style.css";
import "./page.css";
import { examples } from "./examples.js";

const address = new URL(location.href);
const asked = address.searchParams;

async function fetcher(operation, options) {
  const answer = await fetch(address.pathname, {
    method: "POST",
    headers: {
      Accept: "application/graphql-response+json, application/json;q=0.9",
      "Content-Type": "application/json",
      ...options?.headers,
    },
    body: JSON.stringify(operation),
  });
  return answer.json();
}

// A link can carry a query: /graphql?query={...}&variables={...}
const linked = asked.has("query")
  ? { query: asked.get("query"), variables: asked.get("variables") ?? "" }
  : undefined;

createRoot(document.getElementById("graphiql")).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: linked ? [linked, ...examples] : examples,
    defaultQuery: examples[0].query,
    shouldPersistHeaders: false,
    ...linked,
  }),
);
