"""Fakes and instruments we test with, shipped so that integrators can use them too."""
