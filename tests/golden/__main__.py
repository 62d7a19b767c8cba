from __future__ import annotations

from tests.golden import cases, example_outputs, examples, outputs, told

if __name__ == "__main__":
    made = [outputs(case) for case in cases()]
    made += [example_outputs(name, path) for name, path in examples()]
    for files in made:
        for path, data in files.items():
            path.write_bytes(data)
            print(path)
    told.write()
