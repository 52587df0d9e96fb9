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

const linked = asked.has("query")
  ? { initialQuery: asked.get("query"), initialVariables: asked.get("variables") ?? "" }
  : {};

createRoot(document.getElementById("graphiql")).render(
  createElement(GraphiQL, {
    fetcher,
    defaultTabs: examples,
    defaultQuery: examples[0].query,
    shouldPersistHeaders: false,
    ...linked,
  }),
);
