#include "content/drawing/PangoLine.hpp"

#include "content/drawing/Characters.hpp"
#include "content/drawing/TextBlock.hpp"

#include <algorithm>
#include <memory>
#include <pango/pangocairo.h>
#include <string>

namespace onedoor::drawing
{

namespace
{
struct Unref
{
    void operator()(void* object) const { g_object_unref(object); }
};
using LayoutPtr = std::unique_ptr<PangoLayout, Unref>;
using ContextPtr = std::unique_ptr<PangoContext, Unref>;

constexpr double rulerSizePx = 100;
constexpr double ascentEm = 0.88; ///< of the CJK em box, in every Noto CJK face

PangoWeight toPango(Weight weight)
{
    switch (weight)
    {
        case Weight::Regular: return PANGO_WEIGHT_NORMAL;
        case Weight::Medium: return PANGO_WEIGHT_MEDIUM;
        case Weight::Bold: return PANGO_WEIGHT_BOLD;
        case Weight::Black: return PANGO_WEIGHT_HEAVY;
    }
    return PANGO_WEIGHT_NORMAL;
}

const char* family(Face face)
{
    return face == Face::Serif ? "Noto Serif CJK SC" : "Noto Sans CJK SC";
}

struct FontDeleter
{
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using FontPtr = std::unique_ptr<PangoFontDescription, FontDeleter>;

FontPtr describe(Face face, Weight weight, double sizePx)
{
    FontPtr font(pango_font_description_new());
    pango_font_description_set_family_static(font.get(), family(face));
    pango_font_description_set_weight(font.get(), toPango(weight));
    pango_font_description_set_absolute_size(font.get(), sizePx * PANGO_SCALE);
    return font;
}

/// The same pixels on every machine: no hinting, grey smoothing, no rounding of positions,
/// whatever the machine's fontconfig says.
ContextPtr makeContext(std::string_view language)
{
    ContextPtr context(pango_font_map_create_context(pango_cairo_font_map_get_default()));
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options);
    cairo_font_options_destroy(options);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    // Simplified forms in every language of the interface: an English line may hold a Chinese name.
    const bool isChinese = language.starts_with("zh");
    pango_context_set_language(context.get(), pango_language_from_string(isChinese ? "zh-cn" : "en"));
    pango_context_set_base_dir(context.get(), PANGO_DIRECTION_LTR);
    return context;
}

void insert(PangoAttrList* attributes, PangoAttribute* attribute, std::size_t begin, std::size_t end)
{
    attribute->start_index = static_cast<guint>(begin);
    attribute->end_index = static_cast<guint>(end);
    pango_attr_list_insert(attributes, attribute);
}

/// Full-width punctuation is set at half width beside other punctuation; at the ends of a
/// line too where `ends` says so.
void squeezePunctuation(std::string_view text, const std::string& features, bool ends, PangoAttrList* attributes)
{
    for (std::size_t at = 0; at < text.size();)
    {
        const std::size_t begin = at;
        const char32_t before = characterBefore(text, begin);
        const char32_t character = nextCharacter(text, at);
        const char32_t after = characterAt(text, at);
        const bool closes = isClosingMark(character) &&
                            (isClosingMark(after) || isOpeningMark(after) || isSpace(after) || (ends && after == 0));
        const bool opens = isOpeningMark(character) && (isOpeningMark(before) || (ends && before == 0));
        if (closes || opens)
            insert(attributes, pango_attr_font_features_new((features + "halt=1").c_str()), begin, at);
    }
}

struct LineLook
{
    std::size_t emphasisBegin = 0;
    std::size_t emphasisEnd = 0;
    Colour emphasis{};
    bool ends = false; ///< the text is a whole line
};

LayoutPtr layOut(std::string_view text, std::string_view language, const TextStyle& style, double sizePx,
                 const LineLook& look)
{
    const ContextPtr context = makeContext(language);
    LayoutPtr layout(pango_layout_new(context.get()));
    const FontPtr font = describe(style.face, style.weight, sizePx);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_single_paragraph_mode(layout.get(), TRUE);
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    PangoAttrList* attributes = pango_attr_list_new();
    const std::string features = style.tabularFigures ? "tnum=1," : "";
    if (!features.empty())
        insert(attributes, pango_attr_font_features_new("tnum=1"), 0, text.size());
    if (style.letterSpacing != 0)
        insert(attributes, pango_attr_letter_spacing_new(static_cast<int>(style.letterSpacing * sizePx * PANGO_SCALE)),
               0, text.size());
    if (look.emphasisEnd > look.emphasisBegin)
        insert(attributes,
               pango_attr_foreground_new(static_cast<guint16>(look.emphasis.red * 257),
                                         static_cast<guint16>(look.emphasis.green * 257),
                                         static_cast<guint16>(look.emphasis.blue * 257)),
               look.emphasisBegin, look.emphasisEnd);
    squeezePunctuation(text, features, look.ends, attributes);
    pango_layout_set_attributes(layout.get(), attributes);
    pango_attr_list_unref(attributes);
    return layout;
}

double lineOffset(const TextStyle& style, double lineWidthPx, double widthPx)
{
    switch (style.align)
    {
        case Align::Left: return 0;
        case Align::Centre: return (widthPx - lineWidthPx) / 2;
        case Align::Right: return widthPx - lineWidthPx;
    }
    return 0;
}
} // namespace

LineRuler::LineRuler(std::string_view text, std::string_view language, const TextStyle& style,
                     const std::vector<BreakPlace>& places)
    : m_text(text), m_letterSpacing(style.letterSpacing), m_x(text.size() + 1, 0)
{
    const LayoutPtr layout = layOut(text, language, style, rulerSizePx, {});
    const auto measure = [&](std::size_t at)
    {
        PangoRectangle place;
        pango_layout_index_to_pos(layout.get(), static_cast<int>(at), &place);
        m_x[at] = place.x / (rulerSizePx * PANGO_SCALE);
    };
    for (const auto& place : places)
    {
        measure(place.end);
        measure(place.next);
    }
}

double LineRuler::width(std::size_t begin, std::size_t end) const
{
    if (end <= begin)
        return 0;
    double width = m_x[end] - m_x[begin] - m_letterSpacing;
    const char32_t first = characterAt(m_text, begin);
    const char32_t last = characterBefore(m_text, end);
    const char32_t after = characterAt(m_text, end);
    if (isClosingMark(last) && !isClosingMark(after) && !isOpeningMark(after) && !isSpace(after))
        width -= 0.5;
    if (isOpeningMark(first) && !isOpeningMark(characterBefore(m_text, begin)))
        width -= 0.5;
    return width;
}

void drawBlock(cairo_t* context, const TextBlock& block, double x, double y, double widthPx)
{
    const double size = block.style.sizePx;
    double top = y;
    for (const auto& line : block.lines)
    {
        const auto text = std::string_view(block.text).substr(line.begin, line.end - line.begin);
        const auto inLine = [&](std::size_t place) { return std::clamp(place, line.begin, line.end) - line.begin; };
        const LineLook look{inLine(block.emphasisBegin), inLine(block.emphasisEnd), block.emphasisColour, true};
        const LayoutPtr layout = layOut(text, block.language, block.style, size, look);
        const Colour& colour = block.style.colour;
        cairo_set_source_rgba(context, colour.red / 255.0, colour.green / 255.0, colour.blue / 255.0,
                              colour.alpha / 255.0);
        cairo_move_to(context, x + lineOffset(block.style, line.widthEm * size, widthPx), top + ascentEm * size);
        pango_cairo_show_layout_line(context, pango_layout_get_line_readonly(layout.get(), 0));
        top += size * block.style.lineHeight;
    }
}

Result<void> checkFonts()
{
    struct Need
    {
        Face face;
        Weight weight;
        const char* package;
    };
    constexpr Need needs[]{{Face::Sans, Weight::Regular, "fonts-noto-cjk"},
                           {Face::Sans, Weight::Bold, "fonts-noto-cjk"},
                           {Face::Serif, Weight::Bold, "fonts-noto-cjk"},
                           {Face::Sans, Weight::Medium, "fonts-noto-cjk-extra"},
                           {Face::Sans, Weight::Black, "fonts-noto-cjk-extra"}};
    const ContextPtr context = makeContext("zh-CN");
    for (const auto& need : needs)
    {
        const FontPtr wanted = describe(need.face, need.weight, 20);
        const std::unique_ptr<PangoFont, Unref> font(pango_context_load_font(context.get(), wanted.get()));
        const FontPtr found(font == nullptr ? nullptr : pango_font_describe(font.get()));
        const bool same =
            found != nullptr &&
            std::string_view(pango_font_description_get_family(found.get())).starts_with(family(need.face)) &&
            pango_font_description_get_weight(found.get()) == toPango(need.weight);
        if (!same)
            return fail(ErrorCode::NotFound, std::string("the font \"") + family(need.face) +
                                                 "\" is missing (a weight of it, or all): install the "
                                                 "Debian package " +
                                                 need.package);
    }
    return {};
}

} // namespace onedoor::drawing
