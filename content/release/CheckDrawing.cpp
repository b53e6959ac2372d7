#include "content/drawing/Wall.hpp"
#include "content/release/Checks.hpp"

#include <algorithm>
#include <future>
#include <set>
#include <thread>
#include <tuple>

namespace onedoor::release
{

namespace
{

/// One way in which slides are drawn: the slide zone of a display and its language.
struct Appearance
{
    Size size;
    std::string language;
    auto operator<=>(const Appearance& other) const
    {
        return std::tie(size.widthPx, size.heightPx, language) <=>
               std::tie(other.size.widthPx, other.size.heightPx, other.language);
    }
};

std::set<Appearance> appearancesOf(const Content& content)
{
    std::set<Appearance> appearances;
    for (const auto& [display, file, pointer] : content.displays)
    {
        if (display.layout == signage::Layout::Counter)
            continue; // shows no slides
        const auto zone = drawing::layOutWall(display.size, display).slide;
        appearances.insert({{zone.widthPx, zone.heightPx}, display.language});
    }
    return appearances;
}

/// The drawing names a text by its own key; in the file the words stand below "texts".
std::string inSlide(const std::string& drawn)
{
    if (drawn.empty() || drawn == "/")
        return {};
    return drawn.starts_with("/source") ? drawn : "/texts" + drawn;
}

Report inspect(const Content& content, const Located<signage::Slide>& slide, const std::set<Appearance>& appearances)
{
    const drawing::MediaSource media = [&](std::string_view name) { return content.files.read(name); };
    Report report;
    for (const auto& appearance : appearances)
    {
        drawing::WallStyle style;
        style.language = appearance.language;
        style.demo = content.hall && content.hall->demo;
        for (auto& fault : drawing::inspectSlide(slide.value, style, appearance.size, media))
            report.error(slide.file, slide.pointer + inSlide(fault.pointer), std::move(fault.reason),
                         std::move(fault.advice), "does_not_fit");
    }
    return report;
}

} // namespace

void checkDrawing(const Content& content, Report& report)
{
    if (const auto fonts = drawing::checkFonts(); !fonts)
    {
        report.error("hall.json", "", fonts.error().message, "nothing could be drawn; install it and check again");
        return;
    }
    const auto appearances = appearancesOf(content);
    // Drawing every slide for every display is nearly all of the time that check takes: one thread a processor.
    const std::size_t threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    std::vector<std::future<Report>> parts;
    for (std::size_t part = 0; part < threads; ++part)
        parts.push_back(std::async(std::launch::async,
                                   [&, part]
                                   {
                                       Report found;
                                       for (auto i = part; i < content.slides.size(); i += threads)
                                           found.add(inspect(content, content.slides[i], appearances));
                                       return found;
                                   }));
    for (auto& part : parts)
        report.add(part.get());
}

} // namespace onedoor::release
