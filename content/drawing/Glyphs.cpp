#include "content/drawing/Glyphs.hpp"

#include "content/drawing/Characters.hpp"

#include <memory>
#include <pango/pangocairo.h>
#include <set>

namespace onedoor::drawing
{

namespace
{
struct Unref
{
    void operator()(void* object) const { g_object_unref(object); }
};
struct Free
{
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
} // namespace

std::string withoutGlyph(std::string_view text)
{
    const std::unique_ptr<PangoContext, Unref> context(
        pango_font_map_create_context(pango_cairo_font_map_get_default()));
    const std::unique_ptr<PangoLayout, Unref> layout(pango_layout_new(context.get()));
    const std::unique_ptr<PangoFontDescription, Free> font(pango_font_description_from_string("Noto Sans CJK SC 20"));
    pango_layout_set_font_description(layout.get(), font.get());
    std::set<char32_t> seen;
    std::string missing;
    for (std::size_t at = 0; at < text.size();)
    {
        const std::size_t begin = at;
        const char32_t character = nextCharacter(text, at);
        if (character == U'\n' || !seen.insert(character).second)
            continue;
        pango_layout_set_text(layout.get(), text.data() + begin, static_cast<int>(at - begin));
        if (pango_layout_get_unknown_glyphs_count(layout.get()) > 0)
            missing += text.substr(begin, at - begin);
    }
    return missing;
}

} // namespace onedoor::drawing
