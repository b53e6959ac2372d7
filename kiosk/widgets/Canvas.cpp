#include "kiosk/widgets/Canvas.hpp"

#include "content/drawing/Wall.hpp"
#include "kiosk/widgets/Shadow.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

namespace onedoor::kiosk
{

namespace
{

ImVec2 vec(Point point)
{
    return {point.x, point.y};
}

ImTextureID idOf(const Texture& texture)
{
    return reinterpret_cast<ImTextureID>(texture.handle); // NOLINT: that is how Dear ImGui carries it
}

drawing::TextStyle styleOf(const TextLook& look)
{
    drawing::TextStyle style;
    style.face = look.face;
    style.weight = look.weight;
    style.sizePx = look.sizePx;
    style.colour = {255, 255, 255, 255}; // a mask, coloured when drawn
    style.align = look.align;
    style.lineHeight = look.lineHeight;
    style.letterSpacing = look.letterSpacing;
    style.balanced = look.balanced;
    style.tabularFigures = look.tabularFigures;
    return style;
}

std::string keyOf(std::string_view text, std::string_view language, const TextLook& look, float width)
{
    return fmt::format("t|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}", language, static_cast<int>(look.face),
                       static_cast<int>(look.weight), static_cast<int>(look.align), look.sizePx, look.lineHeight,
                       look.letterSpacing, look.balanced, look.tabularFigures, width, text);
}

} // namespace

Canvas::Canvas(TextureCache& textures, drawing::MediaSource media)
    : m_textures(textures), m_media(std::move(media))
{
}

void Canvas::begin(ImDrawList* list, std::string language)
{
    m_list = list;
    m_language = std::move(language);
    setShift(0, 0, 1);
}

void Canvas::setShift(float dx, float dy, float opacity)
{
    m_dx = std::round(dx);
    m_dy = std::round(dy);
    m_opacity = opacity;
}

unsigned Canvas::packed(Colour colour) const
{
    const auto alpha = static_cast<int>(std::lround(static_cast<float>(colour.alpha) * m_opacity));
    return IM_COL32(colour.red, colour.green, colour.blue, alpha);
}

void Canvas::fill(const Box& box, Colour colour, float radius)
{
    const Box at = shifted(box);
    m_list->AddRectFilled({at.x, at.y}, {at.right(), at.bottom()}, packed(colour), radius);
}

void Canvas::outline(const Box& box, Colour colour, float thickness, float radius)
{
    const Box at = shifted(box).inset(thickness / 2); // inside the box, as designers measure
    m_list->AddRect({at.x, at.y}, {at.right(), at.bottom()}, packed(colour), radius - thickness / 2, 0, thickness);
}

void Canvas::gradient(const Box& box, Colour from, Colour until, float radius)
{
    const Box at = shifted(box);
    const int first = m_list->VtxBuffer.Size;
    m_list->AddRectFilled({at.x, at.y}, {at.right(), at.bottom()}, packed(from), radius);
    ImGui::ShadeVertsLinearColorGradientKeepAlpha(m_list, first, m_list->VtxBuffer.Size, {at.x, at.y},
                                                  {at.right(), at.bottom()}, packed(from), packed(until));
}

void Canvas::fade(const Box& box, Colour from, Colour until)
{
    const Box at = shifted(box);
    m_list->AddRectFilledMultiColor({at.x, at.y}, {at.right(), at.bottom()}, packed(from), packed(from),
                                    packed(until), packed(until));
}

void Canvas::shadow(const Box& box, float radius, float blur, float dropPx, Colour colour)
{
    // The nine parts must not overlap, however low the box is.
    const float half = std::min(box.width, box.height) / 2;
    const int soft = std::max(1, static_cast<int>(std::lround(std::min(blur, half))));
    const int corner = std::max(0, static_cast<int>(std::min(radius, half - static_cast<float>(soft))));
    const Texture texture = m_textures.get(fmt::format("shadow|{}|{}", corner, soft), true,
                                           [&] { return shadowPicture(corner, soft); });
    if (texture.handle == 0)
    {
        return;
    }
    // Nine parts: corners as they are, edges and middle stretched.
    const auto edge = static_cast<float>(texture.widthPx / 2);
    const Box at = shifted(box).moved(0, dropPx).inset(static_cast<float>(-soft));
    const float xs[4] = {at.x, at.x + edge, at.right() - edge, at.right()};
    const float ys[4] = {at.y, at.y + edge, at.bottom() - edge, at.bottom()};
    const float middle = edge / static_cast<float>(texture.widthPx);
    const float uvs[4] = {0, middle, middle, 1};
    for (int row = 0; row < 3; ++row)
    {
        for (int column = 0; column < 3; ++column)
        {
            m_list->AddImage(idOf(texture), {xs[column], ys[row]}, {xs[column + 1], ys[row + 1]},
                             {uvs[column], uvs[row]}, {uvs[column + 1], uvs[row + 1]}, packed(colour));
        }
    }
}

void Canvas::disc(Point centre, float radius, Colour colour)
{
    m_list->AddCircleFilled({centre.x + m_dx, centre.y + m_dy}, radius, packed(colour), 0);
}

void Canvas::ring(Point centre, float radius, Colour colour, float thickness)
{
    m_list->AddCircle({centre.x + m_dx, centre.y + m_dy}, radius, packed(colour), 0, thickness);
}

void Canvas::line(Point from, Point until, Colour colour, float thickness)
{
    m_list->AddLine({from.x + m_dx, from.y + m_dy}, {until.x + m_dx, until.y + m_dy}, packed(colour), thickness);
}

void Canvas::stroke(const std::vector<Point>& points, Colour colour, float thickness)
{
    for (const Point& point : points)
    {
        m_list->PathLineTo(vec({point.x + m_dx, point.y + m_dy}));
    }
    m_list->PathStroke(packed(colour), 0, thickness);
}

void Canvas::image(const Texture& texture, const Box& box, Colour colour)
{
    if (texture.handle == 0)
    {
        return;
    }
    const Box at = shifted(box);
    m_list->AddImage(idOf(texture), {at.x, at.y}, {at.right(), at.bottom()}, {0, 0}, {1, 1}, packed(colour));
}

Texture Canvas::svgTexture(const std::string& name, const Box& box, bool mask)
{
    const Size size{static_cast<int>(std::lround(box.width)), static_cast<int>(std::lround(box.height))};
    const auto key = fmt::format("svg|{}|{}|{}x{}", name, mask, size.widthPx, size.heightPx);
    return m_textures.get(key, mask,
                          [&]() -> Picture
                          {
                              const Colour white{255, 255, 255, 255};
                              return m_media(name)
                                  .and_then([&](const std::string& bytes)
                                            { return drawing::drawSvg(bytes, size, mask ? &white : nullptr); })
                                  .value_or(Picture{});
                          });
}

void Canvas::icon(const std::string& name, const Box& box, Colour colour)
{
    const Box at{std::round(box.x), std::round(box.y), std::round(box.width), std::round(box.height)};
    if (!name.empty() && at.width >= 1 && at.height >= 1)
    {
        image(svgTexture(name, at, true), at, colour);
    }
}

void Canvas::iconFadingIn(const std::string& name, const Box& box, Colour colour, float fromX)
{
    const Box at{std::round(box.x), std::round(box.y), std::round(box.width), std::round(box.height)};
    const Texture texture = name.empty() || at.width < 1 || at.height < 1 ? Texture{} : svgTexture(name, at, true);
    if (texture.handle == 0)
    {
        return;
    }
    const float from = std::clamp((fromX - at.x) / at.width, 0.0F, 1.0F);
    const Box shown = shifted({at.x + from * at.width, at.y, at.width * (1 - from), at.height});
    m_list->AddImage(idOf(texture), {shown.x, shown.y}, {shown.right(), shown.bottom()}, {from, 0}, {1, 1},
                     packed(colour));
    // The two corners at the left: an image is four corners, clockwise from the top left.
    for (const int corner : {4, 1})
    {
        m_list->VtxBuffer[m_list->VtxBuffer.Size - corner].col = packed(withAlpha(colour, 0));
    }
}

void Canvas::drawingOf(const std::string& name, const Box& box, float opacity)
{
    if (!name.empty() && box.width >= 1 && box.height >= 1)
    {
        image(svgTexture(name, box, false), box, withAlpha({255, 255, 255, 255}, opacity));
    }
}

void Canvas::describe(std::string_view words, const Box& box)
{
    if (m_model != nullptr)
    {
        m_model->addText(words, shifted(box), clip());
    }
}

void Canvas::slide(const signage::Slide& slide, const drawing::WallStyle& style, const Box& box)
{
    const Size size{static_cast<int>(box.width), static_cast<int>(box.height)};
    const auto key = fmt::format("slide|{}|{}|{}|{}|{}x{}", slide.id, style.language, style.palette, style.grey,
                                 size.widthPx, size.heightPx);
    const Texture texture = m_textures.get(key, false,
                                           [&]
                                           {
                                               auto picture = drawing::drawSlide(slide, style, size, m_media);
                                               return picture ? std::move(*picture) : Picture{};
                                           });
    if (texture.handle != 0)
    {
        image(texture, box, {255, 255, 255, 255});
    }
}

Extent Canvas::pictureOf(const std::string& key, Point topLeft, const TextureCache::Make& make)
{
    const Texture texture = m_textures.get("p|" + key, false, make);
    const Extent extent{static_cast<float>(texture.widthPx), static_cast<float>(texture.heightPx)};
    image(texture, {std::round(topLeft.x), std::round(topLeft.y), extent.width, extent.height}, {255, 255, 255, 255});
    return extent;
}

void Canvas::texture(const Texture& texture, const Box& box, float opacity)
{
    image(texture, box, withAlpha({255, 255, 255, 255}, opacity));
}

Texture Canvas::textTexture(std::string_view text, const TextLook& look, float maxWidth)
{
    const float width = std::floor(maxWidth);
    return m_textures.get(keyOf(text, m_language, look, width), true,
                          [&]
                          {
                              return drawing::drawText(text, m_language, styleOf(look),
                                                       std::max(1, static_cast<int>(width)));
                          });
}

Extent Canvas::measure(std::string_view text, const TextLook& look, float maxWidth)
{
    if (text.empty())
    {
        return {};
    }
    const Texture texture = textTexture(text, look, maxWidth);
    return {static_cast<float>(texture.widthPx), static_cast<float>(texture.heightPx)};
}

Extent Canvas::text(std::string_view text, const TextLook& look, Point topLeft, float width)
{
    if (text.empty())
    {
        return {};
    }
    const Texture texture = textTexture(text, look, width);
    const Extent extent{static_cast<float>(texture.widthPx), static_cast<float>(texture.heightPx)};
    float x = topLeft.x;
    if (look.align == drawing::Align::Centre)
    {
        x += (width - extent.width) / 2;
    }
    else if (look.align == drawing::Align::Right)
    {
        x += width - extent.width;
    }
    const Box at{std::round(x), std::round(topLeft.y), extent.width, extent.height};
    image(texture, at, look.colour);
    if (m_model != nullptr)
    {
        m_model->addText(text, shifted(at), clip());
    }
    return extent;
}

void Canvas::textIn(std::string_view text, const TextLook& look, const Box& box)
{
    const Extent extent = measure(text, look, box.width);
    this->text(text, look, {box.x, box.y + (box.height - extent.height) / 2}, box.width);
}

TextLook Canvas::fitted(std::string_view text, TextLook look, Extent box, float leastPx)
{
    auto key = keyOf(text, m_language, look, box.width) + fmt::format("|{}|{}", box.height, leastPx);
    if (const auto found = m_fits.find(key); found != m_fits.end())
    {
        look.sizePx = found->second;
        return look;
    }
    const auto fits = [&]
    {
        const auto extent =
            drawing::measureText(text, m_language, styleOf(look), std::max(1, static_cast<int>(box.width)));
        return !extent.torn && static_cast<float>(extent.heightPx) <= box.height &&
               static_cast<float>(extent.widthPx) <= box.width;
    };
    while (look.sizePx > leastPx && !fits())
    {
        look.sizePx = std::max(leastPx, std::floor(look.sizePx * 0.94F));
    }
    m_fits[std::move(key)] = look.sizePx;
    return look;
}

void Canvas::pushClip(const Box& box)
{
    const Box at = shifted(box);
    // Dear ImGui's own clip, not the draw list's: what is not seen is not touched either.
    ImGui::PushClipRect({at.x, at.y}, {at.right(), at.bottom()}, true);
    m_clips.push_back(at);
}

void Canvas::popClip()
{
    ImGui::PopClipRect();
    m_clips.pop_back();
}

void Canvas::forget()
{
    m_textures.clear();
    m_fits.clear();
}

void Canvas::startPage()
{
    m_textures.startPage();
    if (m_fits.size() > 2000)
    {
        m_fits.clear();
    }
}

} // namespace onedoor::kiosk
