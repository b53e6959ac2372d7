#pragma once

#include "kiosk/flow/SessionState.hpp"

/// What must hold for the lines of the table that are about the quiz and the feedback.
namespace onedoor::kiosk::quizguards
{

[[nodiscard]] bool hasQuiz(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool canBeAsked(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool canBeAnswered(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool answered(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool answeredWithMore(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool hasSlides(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool moreSlides(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool lastSlide(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool notFirstSlide(const SessionState& state, const KioskFacts& facts, const Event& event);
/// While the paper is on its way the page that tells of it stays.
[[nodiscard]] bool paperIsOut(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isLevel(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool fromQuiz(const SessionState& state, const KioskFacts& facts, const Event& event);
/// Nothing was said that there is to be thanked for.
[[nodiscard]] bool nothingSaid(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool serviceNotAsked(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool needsNotAsked(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool asksForNeeds(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool moreSurvey(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isSurveyAnswer(const SessionState& state, const KioskFacts& facts, const Event& event);
[[nodiscard]] bool isSurveyAnswerWithMore(const SessionState& state, const KioskFacts& facts, const Event& event);

} // namespace onedoor::kiosk::quizguards
