#pragma once

#include "content/base/Picture.hpp"
#include "content/base/Result.hpp"

#include <string>
#include <vector>

namespace onedoor::drawing
{

/// A line of a sheet: short, and a sentence more.
struct SheetLine
{
    std::string text;
    std::string detail;
};

/// How the lines of a part are marked.
enum class SheetMarks
{
    Dots,
    Numbers,
    Boxes ///< to be ticked off
};

struct SheetPart
{
    std::string title;
    SheetMarks marks = SheetMarks::Dots;
    std::vector<SheetLine> lines;
};

/// What somebody takes home from the guide: a checklist, a sheet of general advice. Holds no personal data.
struct SheetPaper
{
    std::string hall;
    std::string title;
    std::string lead;
    std::vector<SheetPart> parts;
    std::string code;      ///< text that the QR code itself holds; empty = none
    std::string codeWords; ///< 扫码存到手机
    std::vector<std::string> notes;
    std::string language = "zh-CN";
};

/// The sheet as a black-and-white raster for a roll `widthPx` dots wide (576 at 80 mm, 384 at 58 mm), as high as it
/// needs.
/// Errors   InvalidArgument for a width outside 200..2000, or a text that no readable code holds (see makeTextQrCode).
[[nodiscard]] Result<Picture> drawSheet(const SheetPaper& sheet, int widthPx);

} // namespace onedoor::drawing
