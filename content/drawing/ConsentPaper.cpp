#include "content/drawing/ConsentPaper.hpp"

#include "content/drawing/Plan.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::drawing
{

namespace
{
constexpr Colour ink{0x1e, 0x1a, 0x18};
constexpr Colour softInk{0x5a, 0x50, 0x4a};
constexpr Colour paperWhite{255, 255, 255};
constexpr Size a4{2380, 3368};
constexpr double pointsPerPixel = 0.25;
constexpr double pageWidth = 1240; ///< units across a page

/// Fills pages from the top; a block that finds no room begins the next page.
class Pages
{
public:
    explicit Pages(std::string_view language) : m_language(language) { startPage(); }

    [[nodiscard]] double px(double units) const { return units * a4.widthPx / pageWidth; }
    [[nodiscard]] double left() const { return px(116); }
    [[nodiscard]] double width() const { return a4.widthPx - 2 * left(); }
    [[nodiscard]] double y() const { return m_y; }
    void skip(double units) { m_y += px(units); }
    void place(const Shape& shape) { m_plans.back().elements.emplace_back(shape); }

    [[nodiscard]] TextBlock set(std::string_view text, TextStyle style, double widthPx) const
    {
        return fitText({.text = text, .language = m_language, .style = style}, widthPx, 1e6);
    }
    void place(TextBlock block, double x, double y, double widthPx)
    {
        if (!block.empty())
            m_plans.back().elements.emplace_back(PlacedText{std::move(block), x, y, widthPx, ""});
    }

    /// Keeps the next `units` together on one page.
    void need(double heightPx)
    {
        if (m_y + heightPx > a4.heightPx - px(150))
            startPage();
    }

    void paragraph(std::string_view text, const TextStyle& style)
    {
        TextBlock block = set(text, style, width());
        need(block.heightPx());
        const double height = block.heightPx();
        place(std::move(block), left(), m_y, width());
        m_y += height;
    }

    /// Adds a foot with the page numbers.
    std::vector<Plan> finish(std::string_view foot)
    {
        for (std::size_t i = 0; i < m_plans.size(); ++i)
        {
            TextBlock block = set(fmt::format("{}\u2002{} / {}", foot, i + 1, m_plans.size()),
                                  {.sizePx = px(20), .colour = softInk, .align = Align::Centre}, width());
            m_plans[i].elements.emplace_back(
                PlacedText{std::move(block), left(), a4.heightPx - px(90), width(), ""});
        }
        return std::move(m_plans);
    }

private:
    void startPage()
    {
        m_plans.push_back({.size = a4, .ground = {.from = paperWhite, .to = paperWhite}, .elements = {}});
        m_y = px(110);
    }

    std::string_view m_language;
    double m_y = 0;
    std::vector<Plan> m_plans;
};

TextStyle style(const Pages& pages, double units, Weight weight, Colour colour = ink)
{
    return {.weight = weight, .sizePx = pages.px(units), .colour = colour, .lineHeight = 1.55};
}

/// Both answers look alike: the same box, the same weight.
void placeChoice(Pages& pages, const consent::FormVersion& form, std::string_view language)
{
    const double height = pages.px(96);
    pages.need(height + pages.px(240));
    const double gap = pages.px(40);
    const double width = (pages.width() - gap) / 2;
    const std::string_view words[]{form.deny.in(language), form.permit.in(language)};
    for (int i = 0; i < 2; ++i)
    {
        const Area box{pages.left() + i * (width + gap), pages.y(), width, height};
        pages.place(Shape{.area = box, .radiusPx = pages.px(14), .line = ink, .lineWidthPx = pages.px(2)});
        const double tick = pages.px(40);
        pages.place(Shape{.area = {box.x + pages.px(32), box.centreY() - tick / 2, tick, tick},
                          .radiusPx = pages.px(5),
                          .line = ink,
                          .lineWidthPx = pages.px(3)});
        TextBlock text = pages.set(words[i], style(pages, 34, Weight::Bold), width - pages.px(130));
        const double top = box.centreY() - text.heightPx() / 2;
        pages.place(std::move(text), box.x + pages.px(98), top, width - pages.px(130));
    }
    pages.skip(96 + 110);
}

void placeSignature(Pages& pages, bool chineseText)
{
    const double half = (pages.width() - pages.px(60)) / 2;
    const std::string_view labels[]{chineseText ? "本人签名" : "Signature", chineseText ? "日期" : "Date"};
    for (int i = 0; i < 2; ++i)
    {
        const double x = pages.left() + i * (half + pages.px(60));
        TextBlock label = pages.set(labels[i], style(pages, 26, Weight::Regular, softInk), half);
        const double width = label.widthPx();
        pages.place(std::move(label), x, pages.y(), half);
        const double lineX = x + width + pages.px(20);
        pages.place(Shape{.area = {lineX, pages.y() + pages.px(30), x + half - lineX, pages.px(2)}, .fill = ink});
    }
    pages.skip(60);
}
} // namespace

std::vector<Plan> planConsentPaper(const consent::FormVersion& form, std::string_view hall, std::string_view language)
{
    Pages pages(language);
    pages.paragraph(hall, style(pages, 26, Weight::Regular, softInk));
    pages.skip(26);
    TextStyle title = style(pages, 52, Weight::Bold);
    title.balanced = true;
    title.lineHeight = 1.25;
    pages.paragraph(form.title.in(language), title);
    pages.skip(34);
    for (const auto& section : form.sections)
    {
        TextBlock text = pages.set(section.text.in(language), style(pages, 29, Weight::Regular), pages.width());
        pages.need(std::min(text.heightPx(), pages.px(200)) + pages.px(60));
        pages.paragraph(section.heading.in(language), style(pages, 32, Weight::Bold));
        pages.skip(14);
        pages.paragraph(section.text.in(language), style(pages, 29, Weight::Regular));
        pages.skip(30);
    }
    pages.need(pages.px(430));
    pages.skip(8);
    pages.paragraph(form.question.in(language), style(pages, 36, Weight::Bold));
    pages.skip(14);
    pages.paragraph(form.assurance.in(language), style(pages, 27, Weight::Regular, softInk));
    pages.skip(36);
    placeChoice(pages, form, language);
    placeSignature(pages, language.starts_with("zh"));
    return pages.finish(fmt::format("{}\u2002{}", form.id, form.version));
}

Result<std::string> drawConsentPapers(const std::vector<consent::FormVersion>& forms, std::string_view hall,
                                      std::string_view language)
{
    if (auto found = checkFonts(); !found)
        return tl::unexpected<Error>(found.error());
    std::vector<Plan> pages;
    for (const auto& form : forms)
        for (auto& page : planConsentPaper(form, hall, language))
            pages.push_back(std::move(page));
    return paintPdf(pages, pointsPerPixel, [](std::string_view name) -> Result<std::string>
                    { return fail(ErrorCode::NotFound, std::string(name)); });
}

} // namespace onedoor::drawing
