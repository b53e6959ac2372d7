#pragma once

#include "kiosk/screens/ScreenView.hpp"

namespace onedoor::kiosk
{

/// What of a step of the guide is always seen: title, place, minutes, 自愿, an arrow.
///
/// 自愿 stands in the same place at every step of a guide: behind the titles where it fits at
/// all of them, else behind the places, else on a line of its own.
/// Thread   made anew for each frame.
class GuideStepHead
{
public:
    /// `width` is what a head may take.
    GuideStepHead(Ui& ui, const View& view, float width);

    [[nodiscard]] float height(const guide::Step& step) const;
    void draw(const guide::Step& step, bool open, Point topLeft) const;

private:
    enum class Mark
    {
        BehindTitle,
        BehindPlace,
        OwnLine
    };

    [[nodiscard]] bool fits(Mark mark) const;
    [[nodiscard]] float sideWidth(const guide::Step& step) const;
    [[nodiscard]] std::string placeOf(const guide::Step& step) const;
    /// The mark stands behind the place: for whom a step is takes the next line.
    [[nodiscard]] bool branchBelow() const { return m_mark == Mark::BehindPlace; }
    [[nodiscard]] std::string minutes(const guide::Step& step) const;
    [[nodiscard]] float lineHeight(Mark mark) const;
    [[nodiscard]] float markWidth() const;
    void drawMark(Point left, float height) const;
    void drawSide(const guide::Step& step, bool open, float right, float middle) const;

    Ui& m_ui;
    const View& m_view;
    float m_width;
    TextLook m_title;
    TextLook m_place;
    TextLook m_markLook;
    Mark m_mark = Mark::OwnLine;
};

} // namespace onedoor::kiosk
