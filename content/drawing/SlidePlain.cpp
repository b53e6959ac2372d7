#include "content/drawing/Composer.hpp"

#include <algorithm>

namespace onedoor::drawing
{

namespace
{
constexpr Colour night{0x1f, 0x17, 0x14};
constexpr Colour nightEnd{0x2e, 0x22, 0x1c};
constexpr Colour amber{0xf5, 0xb7, 0x4a};
constexpr Colour paperWhite{0xff, 0xfa, 0xf2};
constexpr Colour softWhite{0xf1, 0xe4, 0xd2};

double sideMargin(const Composer& composer)
{
    return composer.inner().x;
}

/// A door's arch with light in it, from shapes alone: the house slide needs no media.
void placeDoor(Composer& composer, double centreX, double bottom, double height)
{
    const auto& colours = composer.colours();
    const double width = height * 0.72;
    const auto arch = [&](double inset, Colour colour)
    {
        const Area area{centreX - width / 2 + inset, bottom - height + inset, width - 2 * inset, height - inset};
        composer.place(Shape{.area = area, .radiusPx = area.width / 2, .fill = colour});
        composer.place(Shape{.area = {area.x, area.centreY(), area.width, area.height / 2}, .fill = colour});
    };
    arch(0, colours.button);
    arch(height * 0.085, Colour{0xfd, 0xe6, 0xbd});
    const double inset = height * 0.085;
    composer.place(Shape{.area = {centreX - height * 0.012, bottom - height + inset, height * 0.024, height - inset},
                         .fill = colours.button});
}
} // namespace

void composePicture(Composer& composer)
{
    const auto& slide = composer.slide();
    const Area whole{0, 0, composer.width(), composer.height()};
    if (!slide.picture.empty())
        composer.place(PlacedMedium{.name = slide.picture, .area = whole, .tint = std::nullopt, .photo = true});
    else
        composer.placeFigure(
            {composer.width() * 0.25, composer.height() * 0.16, composer.width() * 0.5, composer.height() * 0.5});
    TextRole role = composer.headline(composer.shaping() == Shaping::Strip ? 64 : 84,
                                      composer.shaping() == Shaping::Strip ? 36 : 52, 2);
    role.style.colour = paperWhite;
    composer.demoInk(paperWhite);
    const Area inner = composer.inner();
    TextBlock caption = composer.set(composer.words(slide.headline), role, inner.width);
    if (caption.empty())
        return;
    const double bottom = composer.height() - inner.y * 0.9;
    const double top = bottom - caption.heightPx();
    // Fully dark from just above the words: they read even on a white picture.
    const double size = caption.style.sizePx;
    const double full = top - 0.25 * size;
    constexpr Colour shade{20, 13, 10, 205};
    composer.place(Shape{.area = {0, full - 1.8 * size, composer.width(), 1.8 * size}, .fill = shade, .fadesUp = true});
    composer.place(Shape{.area = {0, full, composer.width(), composer.height() - full}, .fill = shade});
    composer.place(std::move(caption), inner.x, top, inner.width, composer.pointer("headline", slide.headline));
}

void composePost(Composer& composer)
{
    const auto& slide = composer.slide();
    const auto& colours = composer.colours();
    const Area area = composer.placeFrame();
    // A longer sentence is set smaller from the start: five lines of three words read badly.
    const int letters = countLetters(composer.words(slide.headline)) / (composer.chineseText() ? 1 : 3);
    const double largest = letters <= 12 ? 150 : letters <= 24 ? 118 : 96;
    TextRole role = composer.headline(composer.shaping() == Shaping::Portrait ? largest * 0.86 : largest, 56, 6);
    role.style.align = Align::Centre;
    role.style.lineHeight = 1.3;
    if (colours.festive)
        role.style.face = Face::Serif;
    const double gap = composer.px(40);
    TextRole bodyRole = composer.body(52, 38, 2);
    bodyRole.style.align = Align::Centre;
    TextBlock body = composer.set(composer.words(slide.body), bodyRole, area.width, area.height * 0.3);
    const double bodyRoom = body.empty() ? 0 : body.heightPx() + gap;
    TextBlock sentence = composer.set(composer.words(slide.headline), role, area.width,
                                      area.height - bodyRoom - composer.px(70), composer.words(slide.emphasis));
    const double total = sentence.heightPx() + bodyRoom + composer.px(62);
    double y = area.y + std::max(0.0, (area.height - total) * 0.46);
    composer.place(Shape{.area = {area.centreX() - composer.px(48), y, composer.px(96), composer.px(10)},
                         .radiusPx = composer.px(5),
                         .fill = colours.accent});
    y += composer.px(62);
    const double sentenceHeight = sentence.heightPx();
    composer.place(std::move(sentence), area.x, y, area.width, composer.pointer("headline", slide.headline));
    composer.place(std::move(body), area.x, y + sentenceHeight + gap, area.width, composer.pointer("body", slide.body));
    const TextRole foot{
        .style = {.sizePx = composer.px(30), .colour = colours.softInk, .align = Align::Centre, .letterSpacing = 0.08},
        .minSizePx = composer.px(20),
        .maxLines = 1};
    if (!composer.hasAction() && slide.source.title.empty())
        composer.place(composer.set(composer.wall().slogan, foot, area.width), area.x,
                       composer.height() - composer.px(76), area.width, "");
    composer.placeAction();
}

void composeNotice(Composer& composer)
{
    const auto& slide = composer.slide();
    const bool strip = composer.shaping() == Shaping::Strip;
    composer.ground({.from = night, .to = nightEnd});
    composer.demoInk(softWhite);
    const double bar = composer.px(strip ? 20 : 28);
    composer.place(Shape{.area = {0, 0, bar, composer.height()}, .fill = amber});
    const double x = sideMargin(composer);
    const double width = composer.width() - 2 * x;
    const double top = composer.inner().y;
    double y = top;
    if (!strip)
    {
        const TextRole role{.style = {.weight = Weight::Bold, .sizePx = composer.px(44), .colour = night},
                            .maxLines = 1};
        TextBlock label = composer.set(composer.chineseText() ? "重要通知" : "Important notice", role, width);
        const Area pill{x, y, label.widthPx() + composer.px(64), composer.px(80)};
        composer.place(Shape{.area = pill, .radiusPx = composer.px(16), .fill = amber});
        const double labelWidth = label.widthPx();
        const double labelTop = pill.centreY() - label.heightPx() / 2;
        composer.place(std::move(label), x + composer.px(32), labelTop, labelWidth, "");
        y = pill.bottom() + composer.px(48);
    }
    const double room = composer.height() - top - y;
    TextRole bodyRole = composer.body(strip ? 52 : 64, strip ? 34 : 42, strip ? 2 : 5);
    bodyRole.style.colour = softWhite;
    TextBlock body = composer.set(composer.words(slide.body), bodyRole, width, room * 0.5);
    const double gap = composer.px(strip ? 24 : 48);
    TextRole headRole = composer.headline(strip ? 104 : 150, strip ? 52 : 76, strip ? 2 : 3);
    headRole.style.colour = paperWhite;
    TextBlock headline = composer.set(composer.words(slide.headline), headRole, width,
                                      room - (body.empty() ? 0 : body.heightPx() + gap));
    const double total = headline.heightPx() + (body.empty() ? 0 : body.heightPx() + gap);
    y += std::max(0.0, (room - total) * (strip ? 0.5 : 0.4));
    const double headlineHeight = headline.heightPx();
    composer.place(std::move(headline), x, y, width, composer.pointer("headline", slide.headline));
    composer.place(std::move(body), x, y + headlineHeight + gap, width, composer.pointer("body", slide.body));
}

Plan planNotice(const LocalizedText& headline, const LocalizedText& body, const WallStyle& style, Size size)
{
    signage::Slide slide;
    slide.templateName = "notice";
    slide.headline = headline;
    slide.body = body;
    Composer composer(slide, style, size);
    composeNotice(composer);
    composer.placeDemoMark();
    return composer.finish();
}

Plan planHouseSlide(const WallStyle& style, Size size)
{
    signage::Slide slide;
    slide.palette = style.palette;
    Composer composer(slide, style, size);
    const std::string_view welcome = composer.chineseText() ? "欢迎您" : "Welcome";
    const std::string_view words = style.slogan.empty() ? welcome : std::string_view(style.slogan);
    const bool strip = composer.shaping() == Shaping::Strip;
    const Area inner = composer.inner();
    TextRole role = composer.headline(strip ? 110 : 132, 40, 2);
    role.style.face = Face::Serif;
    role.style.align = strip ? Align::Left : Align::Centre;
    role.style.letterSpacing = 0.06;
    const double door = composer.px(strip ? 210 : 300);
    if (strip)
    {
        composer.lightAt(0.1, 0.5, 0.6);
        placeDoor(composer, inner.x + door * 0.4, composer.height() / 2 + door / 2, door);
        const double x = inner.x + door * 0.8 + composer.px(64);
        TextBlock text = composer.set(words, role, inner.right() - x, inner.height);
        const double y = composer.height() / 2 - text.heightPx() / 2;
        composer.place(std::move(text), x, y, inner.right() - x, "");
    }
    else
    {
        composer.lightAt(0.5, 0.36, 0.5);
        TextBlock text = composer.set(words, role, inner.width, inner.height * 0.5);
        const double total = door + composer.px(84) + text.heightPx();
        const double top = (composer.height() - total) * 0.46;
        placeDoor(composer, inner.centreX(), top + door, door);
        composer.place(std::move(text), inner.x, top + door + composer.px(84), inner.width, "");
    }
    composer.placeDemoMark();
    return composer.finish();
}

} // namespace onedoor::drawing
