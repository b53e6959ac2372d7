#include "tests/golden/kiosk/SceneChanges.hpp"

namespace onedoor::test
{

namespace
{

using kiosk::Screen;
using Release = std::shared_ptr<const release::Release>;

/// Every page of its own way upright and wide, in Chinese, and in English with large text.
void addFourWays(std::vector<KioskScene>& scenes, const std::string& name, Screen screen, const Change& change = {})
{
    for (const bool wide : {false, true})
        for (const bool second : {false, true})
        {
            KioskScene made;
            made.name = name + (wide ? "-wide" : "") + (second ? "-en-large" : "");
            made.state.screen = screen;
            made.state.language = second ? "en" : "zh-CN";
            made.state.largeText = second;
            made.size = wide ? Size{1920, 1080} : Size{1080, 1920};
            if (change)
                change(made);
            scenes.push_back(std::move(made));
        }
}

/// A round of a topic, at its third question.
Change asked(const Release& release, const std::string& topic)
{
    return [release, topic](KioskScene& each)
    {
        auto& quiz = each.state.quiz;
        quiz.bank = kiosk::quizBank(release);
        quiz.topic = topic;
        quiz.round = quiz::pickRound(*quiz.bank, topic, 7);
        quiz.at = 2;
        quiz.right = 2;
    };
}

void answer(KioskScene& each, bool rightly)
{
    auto& quiz = each.state.quiz;
    const int right = quiz::rightPlace(*quiz.bank, quiz.round[quiz.at]);
    quiz.chosen = rightly ? right : (right + 1) % 3;
}

Change feedback(const Release& release, bool needs)
{
    return [release, needs](KioskScene& each)
    {
        each.state.feedback.words = {release, &release->feedback};
        each.state.feedback.needs = needs;
        each.state.feedback.at = needs ? 0 : 1;
    };
}

} // namespace

void addQuizScenes(std::vector<KioskScene>& scenes, const Release& release)
{
    addFourWays(scenes, "quiz", Screen::Quiz);
    addFourWays(scenes, "quiz-question", Screen::QuizQuestion, asked(release, "registration"));
    addFourWays(scenes, "quiz-right", Screen::QuizQuestion,
                all(asked(release, "folic_acid"), [](KioskScene& each) { answer(each, true); }));
    addFourWays(scenes, "quiz-not-yet", Screen::QuizQuestion,
                all(asked(release, "exam"), [](KioskScene& each) { answer(each, false); }));
    addFourWays(scenes, "quiz-result", Screen::QuizResult, asked(release, "folic_acid"));
    addFourWays(scenes, "quiz-slides", Screen::QuizSlides, asked(release, "folic_acid"));
    addFourWays(scenes, "rating", Screen::Rating);
    addFourWays(scenes, "survey-service", Screen::Survey, feedback(release, false));
    addFourWays(scenes, "survey-needs", Screen::Survey, feedback(release, true));
    addFourWays(scenes, "thanks", Screen::Thanks, feedback(release, false));
}

} // namespace onedoor::test
