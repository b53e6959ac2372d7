#include "kiosk/flow/PagePart.hpp"

namespace onedoor::kiosk
{

PagePart pagePart(const SessionState& state)
{
    PagePart part;
    part.screen = state.screen;
    if (state.screen == Screen::QuizQuestion)
    {
        part.question = state.quiz.at;
        part.after = state.quiz.after;
    }
    if (state.screen == Screen::QuizSlides)
        part.slide = state.quiz.slide;
    if (state.screen == Screen::ConsentRead)
        part.form = state.consent.at;
    if (state.screen == Screen::Survey)
    {
        part.question = state.feedback.at;
        part.needs = state.feedback.needs;
    }
    if (state.screen == Screen::GuideQuestion)
        part.question = state.guide.question;
    if (state.screen == Screen::GuideFloor)
        part.floor = state.guide.floor;
    return part;
}

} // namespace onedoor::kiosk
