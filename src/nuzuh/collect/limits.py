"""How much one file may cost. Every limit is named in the error that it raises."""

from __future__ import annotations

MIB = 1 << 20

# One report. The largest situation reports with pictures that people publish are 30 to 40 MB; a text of this size would
# be ten thousand reports in one, which belong in an archive (JSON Lines, WARC), where each is taken by itself.
MAX_FILE_BYTES = 64 * MIB

# One report's text: about 800,000 words, ten times the longest annual report. Beyond it a file is a data set.
MAX_TEXT_CHARS = 5_000_000

# What a compressed report (DOCX, ODT, XLSX) may unpack to. Its XML takes about six times its size in memory when it is
# parsed, and the worker has MAX_WORKER_BYTES.
MAX_UNPACKED_BYTES = 96 * MIB

# An archive: members and bytes in all. A year of an organisation's reports is some thousands of files and a few GB;
# larger collections should come as WARC or JSON Lines, which are read as a stream and have no limit in all.
MAX_MEMBERS = 20_000
MAX_ARCHIVE_BYTES = 4096 * MIB

# What one message may carry, with what the messages in it carry; mail servers take 25 to 50 MB in all.
MAX_ATTACHMENTS = 200

# One record of a web archive, as its header declares it; Common Crawl cuts at 1 MB, others keep films.
MAX_RECORD_BYTES = 1024 * MIB

# Packed to unpacked. Deflate reaches 1,032 at most on constant bytes; real text stays under 20 and real XML under 60.
MAX_RATIO = 250

# An archive in an archive in an archive is where honest packing ends.
MAX_DEPTH = 3

MAX_PAGES = 3_000

# One file's parsing: seconds of processor time (the promise to the user), and of the clock for a parser that sleeps or
# a machine that is busy with other work.
MAX_CPU_SECONDS = 10
MAX_WALL_SECONDS = 40

# Address space of the worker that parses. The parsers' libraries take 0.35 GB of it before the first file.
MAX_WORKER_BYTES = 1024 * MIB

# Text recognition of one page; A4 at 300 dpi took 2 to 6 s with eng+ara on one core.
MAX_OCR_SECONDS_A_PAGE = 40
MAX_OCR_PAGES = 50
