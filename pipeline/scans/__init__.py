"""Pages without a text layer: what OCRmyPDF and tesseract, in their own processes, recognise in their pictures.

programs   a PDF of pictures -> hOCR, page by page
hocr       hOCR -> words with boxes and confidences
turns      words -> those that are no letters of words on their side
gaps       a word that is several by its picture -> these
lean       the picture of a page -> by how many degrees it was scanned askew
drawings   the picture of a page -> its rulings and shades, and the picture without them
shades     parts of shades -> whole ones, and the picture without them
looks      a word's picture -> its size, weight, slant and colour
slant      a word's picture -> whether it is in italics
digits     a number or code and its picture -> with noughts that were taken for letters, and lost stops
likeness   short words in doubt and their pictures -> the sure words of the file that they look like
pages      these -> the pages, as `read` has others
reading    PDF file -> Document, by all of these
values     Document, Specification -> how sure each record and value is
"""
