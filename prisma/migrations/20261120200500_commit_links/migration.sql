-- A link in a commit's message names the commit.
ALTER TABLE "linked_issue" ADD COLUMN "commit" VARCHAR(100) COLLATE "C";
