"""Whisper's words of each WAV in a folder, as one JSON object on stdout: transcribe.py MODEL_FOLDER WAV_FOLDER

Words keep the space before them: " 9", ".05".

Needs faster-whisper 1.2.1 and a Whisper base model in CTranslate2's format; neither is part of this repository.
"""

import json
import sys
from pathlib import Path

from faster_whisper import WhisperModel

model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=2)
heard = {}
for path in sorted(Path(sys.argv[2]).glob("*.wav")):
    segments, _ = model.transcribe(
        str(path), language="en", beam_size=5, temperature=0, condition_on_previous_text=False, word_timestamps=True
    )
    heard[path.stem] = [
        {"text": word.word, "startMs": round(word.start * 1000)} for segment in segments for word in segment.words
    ]
json.dump(heard, sys.stdout)
