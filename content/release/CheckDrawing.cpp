#include "content/drawing/Wall.hpp"
#include "content/release/Checks.hpp"

#include <set>

namespace onedoor::release
{

namespace
{

std::set<std::pair<int, int>> sizesOf(const Content& content)
{
    std::set<std::pair<int, int>> sizes;
    for (const auto& [display, file, pointer] : content.displays)
    {
        const auto slide = drawing::layOutWall(display.size, display).slide;
        sizes.emplace(slide.widthPx, slide.heightPx);
    }
    return sizes;
}

} // namespace

void checkDrawing(const Content& content, Report& report)
{
    if (const auto fonts = drawing::checkFonts(); !fonts)
    {
        report.error("", "", fonts.error().message, "");
        return;
    }
    const drawing::MediaSource media = [&](std::string_view name) { return content.files.read(name); };
    std::set<std::string> languages;
    for (const auto& [display, file, pointer] : content.displays)
        languages.insert(display.language);
    for (const auto& [slide, file, pointer] : content.slides)
        for (const auto& language : languages)
            for (const auto& [width, height] : sizesOf(content))
            {
                drawing::WallStyle style;
                style.language = language;
                style.demo = content.hall && content.hall->demo;
                for (auto& fault : drawing::inspectSlide(slide, style, {width, height}, media))
                    report.error(file, pointer + "/texts" + fault.pointer, std::move(fault.reason),
                                 std::move(fault.advice));
            }
}

} // namespace onedoor::release
