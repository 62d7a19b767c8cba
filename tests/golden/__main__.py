from __future__ import annotations

from tests.golden import cases, outputs

if __name__ == "__main__":
    for case in cases():
        for path, data in outputs(case).items():
            path.write_bytes(data)
            print(path)
