import * as z from "zod";

// Writing code for each schema pays where one is used thousands of times; a cold function parses a handful of rows.
z.config({ jitless: true });
