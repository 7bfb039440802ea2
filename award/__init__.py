"""The software behind a customer-excellence award: study and marks in, palmarès and certificates out."""

__version__ = "0.1.0"
