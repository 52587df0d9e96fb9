import forums from "./examples/forums.graphql";
import regionAndUniversity from "./examples/who-meets-whom.graphql";

export const examples = [{ query: regionAndUniversity }, { query: forums }];
