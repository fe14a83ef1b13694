"""Write the next migration: `python -m onmaru.migrations "what becomes different"`."""

import os
import sys

from onmaru import migrations

if __name__ == "__main__":
    migrations.revise(os.environ["ONMARU_DATABASE_URL"], sys.argv[1])
