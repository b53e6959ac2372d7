#include "config/server/AnswerFigures.hpp"
#include "config/server/AnswerMonths.hpp"
#include "config/server/Resource.hpp"
#include "content/quiz/Feedback.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

/// A kiosk without a line keeps what it could not send; what is older than this was lost.
constexpr std::chrono::days oldest{60};
/// A kiosk may send what an older release asked, so ids that this one does not know count too; but only until
/// so many different ones came within the days of `oldest`. The shipped questions make about 150.
constexpr std::int64_t mostDistinct = 500;

template <std::size_t count>
Result<std::string> oneOf(const Json& body, const char* key, const std::array<std::string_view, count>& allowed)
{
    auto text = idField(body, key);
    if (text && std::ranges::find(allowed, *text) == allowed.end())
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" is none that is counted", key));
    return text;
}

Result<void> readQuiz(const Json& body, store::Answer& answer)
{
    constexpr std::array<std::string_view, 3> phases{"mixed", "before", "after"};
    constexpr std::array<std::string_view, 2> verdicts{"right", "wrong"};
    auto subject = idField(body, "subject");
    auto phase = oneOf(body, "phase", phases);
    auto verdict = oneOf(body, "answer", verdicts);
    for (const auto* field : {&subject, &phase, &verdict})
        if (!*field)
            return tl::unexpected(field->error());
    answer.subject = std::move(*subject);
    answer.phase = std::move(*phase);
    answer.answer = std::move(*verdict);
    return {};
}

Result<void> readChoice(const Json& body, store::Answer& answer)
{
    auto subject = answer.kind == "rating" ? Result<std::string>("hall") : idField(body, "subject");
    auto choice = idField(body, "answer");
    for (const auto* field : {&subject, &choice})
        if (!*field)
            return tl::unexpected(field->error());
    if (answer.kind == "rating" && !quiz::satisfactionFrom(*choice))
        return fail(ErrorCode::Malformed, "\"answer\" is none of the five levels");
    if (answer.kind == "service" && std::ranges::find(quiz::serviceValues, *subject) == quiz::serviceValues.end())
        return fail(ErrorCode::Malformed, "\"subject\" is none of the four");
    answer.subject = std::move(*subject);
    answer.answer = std::move(*choice);
    return {};
}

Result<store::Answer> readAnswer(const Request& request, calendar::Date today)
{
    constexpr std::array<std::string_view, 4> kinds{"quiz", "rating", "service", "needs"};
    auto key = idempotencyKey(request);
    const auto body = key ? jsonBody(request) : Result<Json>(tl::unexpected(key.error()));
    if (!body)
        return tl::unexpected(body.error());
    auto kind = oneOf(*body, "kind", kinds);
    const auto day = dateField(*body, "day");
    if (!kind || !day)
        return tl::unexpected(kind ? day.error() : kind.error());
    if (*day < today - oldest || *day > today + std::chrono::days(1))
        return fail(ErrorCode::Malformed, "\"day\" is not one of the last days");
    store::Answer answer{std::move(*key), *day, std::move(*kind), {}, {}, {}};
    auto read = answer.kind == "quiz" ? readQuiz(*body, answer) : readChoice(*body, answer);
    return read ? Result<store::Answer>(std::move(answer)) : tl::unexpected(read.error());
}

bool isAsked(const release::Release& release, const store::Answer& answer)
{
    if (answer.kind == "rating")
        return true;
    if (answer.kind == "quiz")
        return release.quiz.find(answer.subject) != nullptr;
    const auto& questions = answer.kind == "service" ? release.feedback.service : release.feedback.needs;
    const auto question = std::ranges::find(questions, answer.subject, &quiz::SurveyQuestion::id);
    return question != questions.end() &&
           std::ranges::find(question->choices, answer.answer, &quiz::SurveyChoice::id) != question->choices.end();
}

/// Errors   Exhausted; those of AnswerStore.
Result<void> expectRoom(Hall& hall, calendar::Date since)
{
    const auto distinct = hall.answers.distinct(since);
    if (!distinct)
        return tl::unexpected(distinct.error());
    if (*distinct >= mostDistinct)
        return fail(ErrorCode::Exhausted, "this hall does not ask that, and too much else has come that it does not");
    return {};
}

Result<Response> count(Hall& hall, const Visit& visit)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& release = *(*loaded)->release;
    const auto today = release.resolver.calendar().businessDate(hall.clock.now());
    const auto answer = readAnswer(visit.request, today);
    if (!answer)
        return tl::unexpected(answer.error());
    if (!isAsked(release, *answer))
        if (const auto room = expectRoom(hall, today - oldest); !room)
            return tl::unexpected(room.error());
    if (const auto added = hall.answers.add(*answer, today - oldest); !added)
        return tl::unexpected(added.error());
    return emptyResponse(204);
}

Result<calendar::Date> askedDay(const Request& request, std::string_view name)
{
    const auto text = request.asked(name);
    if (!text)
        return fail(ErrorCode::Malformed, fmt::format("\"{}\" is missing", name));
    return calendar::parseDate(*text);
}

Result<Response> figures(Hall& hall, const Visit& visit)
{
    const auto from = askedDay(visit.request, "from");
    const auto to = askedDay(visit.request, "to");
    if (!from || !to)
        return tl::unexpected(from ? to.error() : from.error());
    const auto months = AnswerMonths::between(*from, *to);
    if (!months)
        return tl::unexpected(months.error());
    const auto sums = sumsByMonth(hall.answers, *months);
    if (!sums)
        return tl::unexpected(sums.error());
    Json list = Json::array();
    for (const auto& figure : answerFigures(*sums))
        list.push_back(figureJson(figure));
    return jsonResponse(200, {{"title", quizTitle},
                              {"from", calendar::formatDate(*from)},
                              {"to", calendar::formatDate(*to)},
                              {"figures", std::move(list)}});
}

} // namespace

void addAnswerRoutes(Router& router, Hall& hall)
{
    router.add({"POST", "/api/v1/answers", Access::device({store::DeviceKind::Kiosk}),
                [&hall](const Visit& visit) { return count(hall, visit); }, 4u << 10});
    router.add({"GET", "/api/v1/answers", Access::only({store::Role::Statistician, store::Role::Inspector}),
                [&hall](const Visit& visit) { return figures(hall, visit); }});
}

} // namespace onedoor::server
