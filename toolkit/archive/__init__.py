"""The archive: which papers make one item (件), their numbers, catalogue, package, and the proof of all this.

items        what belongs together, and what it is called
catalogue    its lines, volumes and boxes; catalogue_excel and catalogue_word set them on paper
metadata     what is known of an item, after DA/T 46
package      what lies where in a package     verify   whether one is whole, to the byte
stamp        the 归档章 on a PDF copy
sheet        the proposal as a workbook that the archivist goes over, and its way back
"""
