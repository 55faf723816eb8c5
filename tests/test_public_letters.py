"""The letters that anybody may send: what they cite stands and is there, and no text of a record gets a sentence of its own."""

import dataclasses
import datetime as dt
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registrar.base.days import days_after
from registrar.checking import pipeline
from registrar.model.parts import Rule
from registrar.model.records import Case, Guarantee
from registrar.model.register import Register
from registrar.publish.letter_precedents import STANDS
from registrar.publish.public_letters import NEED_PRECEDENTS, ONLY_AN_EXAMPLE, YOUR_BODY, Letter, letters_of
from registrar.reading import letters
from registrar.site.pages import letters as page
from registrar.site.pages import versions
