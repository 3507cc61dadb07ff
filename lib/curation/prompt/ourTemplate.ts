/** The template of a fresh start, in words of our own. It asks for the output format that the reward reads. */
export const OUR_TEMPLATE = `A user reported an issue with a software project. Find its cause in the files below and fix it.

The issue:
{{issue}}

The files, each whole. Not all of them need a change.
{{#files}}
[file: {{path}}]
{{content}}
[end of file: {{path}}]
{{/files}}

First think about the problem between <think> and </think>. Then give your edits between <solution> and
</solution>, each as a code block of this form:

\`\`\`
### path/of/the/file
<<<<<<< SEARCH
lines as they stand in the file now, enough of them to be found once
=======
the lines that replace them
>>>>>>> REPLACE
\`\`\`

Copy the SEARCH lines exactly, with their indentation.
`;
