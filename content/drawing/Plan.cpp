#include "content/drawing/Plan.hpp"

#include "content/drawing/Composer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace onedoor::drawing
{

namespace
{
struct TemplateEntry
{
    std::string_view name;
    void (*compose)(Composer&);
};

constexpr std::array templates{TemplateEntry{"fact", composeFact},         TemplateEntry{"number", composeNumber},
                               TemplateEntry{"steps", composeSteps},       TemplateEntry{"list", composeList},
                               TemplateEntry{"blessing", composeBlessing}, TemplateEntry{"picture", composePicture},
                               TemplateEntry{"post", composePost},         TemplateEntry{"notice", composeNotice}};

/// A picture whose shape is far from the area's is shown whole, on its own colours blurred;
/// a near one fills the area.
void paintPhoto(Canvas& canvas, const Picture& picture, const Area& area)
{
    const double aspect = static_cast<double>(picture.widthPx) / picture.heightPx;
    const double ratio = aspect / (area.width / area.height);
    if (ratio > 0.8 && ratio < 1.25)
    {
        canvas.picture(picture, area, PictureFit::Cover);
        return;
    }
    Canvas tiny({12, 12});
    tiny.picture(picture, {0, 0, 12, 12}, PictureFit::Cover);
    canvas.picture(tiny.finish(), area, PictureFit::Cover);
    canvas.shape({.area = area, .fill = {20, 16, 14, 120}});
    canvas.picture(picture, area, PictureFit::Contain);
}

Result<void> paintMedium(Canvas& canvas, const PlacedMedium& medium, const MediaSource& media)
{
    const auto bytes = media(medium.name);
    if (!bytes)
        return failWith("drawing " + medium.name, bytes.error());
    if (!medium.photo)
    {
        auto drawn = canvas.svg(*bytes, medium.area, medium.tint ? &*medium.tint : nullptr);
        return drawn ? drawn : failWith("drawing " + medium.name, drawn.error());
    }
    const auto picture = decodePicture(*bytes);
    if (!picture)
        return failWith("drawing " + medium.name, picture.error());
    paintPhoto(canvas, *picture, medium.area);
    return {};
}

Result<void> paintOnto(Canvas& canvas, const Plan& plan, const MediaSource& media, bool texts)
{
    canvas.ground(plan.ground);
    for (const auto& element : plan.elements)
    {
        if (const auto* shape = std::get_if<Shape>(&element))
            canvas.shape(*shape);
        else if (const auto* medium = std::get_if<PlacedMedium>(&element))
        {
            if (auto painted = paintMedium(canvas, *medium, media); !painted)
                return tl::unexpected<Error>(painted.error());
        }
        else if (const auto* text = std::get_if<PlacedText>(&element); text != nullptr && texts)
            canvas.text(text->block, text->x, text->y, text->widthPx);
    }
    return {};
}

Result<Canvas> paintPlan(const Plan& plan, const MediaSource& media, bool texts)
{
    Canvas canvas(plan.size);
    if (auto painted = paintOnto(canvas, plan, media, texts); !painted)
        return tl::unexpected<Error>(painted.error());
    return canvas;
}

std::array<double, 256> linearTable()
{
    std::array<double, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
    {
        const double value = static_cast<double>(i) / 255.0;
        table[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    return table;
}

std::uint8_t toChannel(double light)
{
    const double value = light <= 0.0031308 ? light * 12.92 : 1.055 * std::pow(light, 1 / 2.4) - 0.055;
    return static_cast<std::uint8_t>(std::clamp(std::lround(value * 255), 0L, 255L));
}
} // namespace

Result<Canvas> paint(const Plan& plan, const MediaSource& media)
{
    return paintPlan(plan, media, true);
}

Result<std::string> paintPdf(const std::vector<Plan>& pages, double pointsPerPixel, const MediaSource& media)
{
    if (pages.empty())
        return fail(ErrorCode::InvalidArgument, "a PDF needs a page");
    std::string bytes;
    Canvas canvas(pages.front().size, pointsPerPixel, bytes);
    for (std::size_t page = 0; page < pages.size(); ++page)
    {
        if (page > 0)
            canvas.nextPage();
        if (auto painted = paintOnto(canvas, pages[page], media, true); !painted)
            return tl::unexpected<Error>(painted.error());
    }
    if (auto finished = canvas.finishPdf(); !finished)
        return tl::unexpected<Error>(finished.error());
    return bytes;
}

Result<Canvas> paintWithoutTexts(const Plan& plan, const MediaSource& media)
{
    return paintPlan(plan, media, false);
}

Plan planSlide(const signage::Slide& slide, const WallStyle& style, Size size)
{
    Composer composer(slide, style, size);
    const auto* entry = std::ranges::find(templates, slide.templateName, &TemplateEntry::name);
    if (composer.shaping() == Shaping::Strip && slide.templateName != "picture" && slide.templateName != "notice")
        composeStrip(composer);
    else if (entry == templates.end())
        composeFact(composer);
    else
        entry->compose(composer);
    composer.placeDemoMark();
    return composer.finish();
}

void makeGrey(Picture& picture)
{
    const auto table = linearTable();
    // 4096 steps of light: as fine as a channel's own steps but in the deepest dark.
    std::array<std::uint8_t, 4096> channel{};
    for (std::size_t i = 0; i < channel.size(); ++i)
        channel[i] = toChannel(static_cast<double>(i) / 4095);
    for (std::size_t at = 0; at + 3 < picture.rgba.size(); at += 4)
    {
        const double light = 0.2126 * table[picture.rgba[at]] + 0.7152 * table[picture.rgba[at + 1]] +
                             0.0722 * table[picture.rgba[at + 2]];
        const auto grey = channel[static_cast<std::size_t>(light * 4095 + 0.5)];
        picture.rgba[at] = picture.rgba[at + 1] = picture.rgba[at + 2] = grey;
    }
}

} // namespace onedoor::drawing
