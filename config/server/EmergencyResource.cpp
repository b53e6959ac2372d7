#include "config/server/Announcements.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/EmergencyDesk.hpp"
#include "config/server/Resource.hpp"
#include "content/signage/SignageJson.hpp"

namespace onedoor::server
{

namespace
{

using store::Role;

/// As screens take it: a notice ends by its own time, all of them when their list has expired.
Json noticeLine(const signage::Notice& notice, Instant hallTime, bool expired)
{
    Json line = notice;
    line["state"] = expired || hallTime >= notice.until ? "over" : hallTime < notice.from ? "coming" : "now";
    return line;
}

Result<Response> listNotices(Hall& hall)
{
    auto lines = Json::array();
    if (const auto loaded = hall.releases.current())
        for (const auto& notice : loaded->notices)
            lines.push_back(noticeLine(notice, hall.clock.now(), loaded->noticesExpire <= machineNow()));
    return jsonResponse(200, {{"notices", std::move(lines)}});
}

Result<Response> listWithdrawals(Hall& hall)
{
    auto lines = Json::array();
    if (const auto loaded = hall.releases.current())
        for (const auto& withdrawal : loaded->withdrawals)
            lines.push_back({{"id", withdrawal.id}, {"slides", withdrawal.slides}, {"reason", withdrawal.reason}});
    return jsonResponse(200, {{"withdrawals", std::move(lines)}});
}

Result<Response> listSlides(Hall& hall)
{
    const auto loaded = hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& programme = (*loaded)->release->resolver.programme();
    std::map<std::string, std::vector<std::string>> campaigns;
    for (const auto& campaign : programme.campaigns)
        for (const auto& id : campaign.playlists)
            if (const auto* playlist = programme.findPlaylist(id))
                for (const auto& slide : playlist->slides)
                    campaigns[slide].push_back(campaign.id);
    auto lines = Json::array();
    for (const auto& slide : programme.slides)
        lines.push_back({{"id", slide.id}, {"headline", slide.headline}, {"campaigns", campaigns[slide.id]}});
    return jsonResponse(200, {{"slides", std::move(lines)}});
}

Result<Response> answer(Hall& hall, std::string_view role, const Result<EmergencyDesk::Drafted>& drafted, int status)
{
    if (!drafted)
        return tl::unexpected(drafted.error());
    hall.announcements.draft(role, "changed");
    return jsonResponse(status, {{"id", drafted->id}, {"draft", drafted->draft ? toJson(*drafted->draft) : Json()}});
}

Result<NoticeWish> readWish(const Json& body)
{
    try
    {
        NoticeWish wish;
        body.at("headline").get_to(wish.headline);
        body.at("body").get_to(wish.body);
        wish.lasts = std::chrono::minutes(body.at("minutes").get<int>());
        wish.displays = body.value("displays", std::vector<std::string>());
        return wish;
    }
    catch (const Json::exception&)
    {
        return fail(ErrorCode::Malformed, "a notice is {\"headline\": {}, \"body\": {}, \"minutes\": N, \"displays\": []}");
    }
}

Result<Response> makeNotice(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto wish = body ? readWish(*body) : Result<NoticeWish>(tl::unexpected(body.error()));
    const auto loaded = wish ? hall.releases.require()
                             : Result<std::shared_ptr<const LoadedRelease>>(tl::unexpected(wish.error()));
    if (!loaded)
        return tl::unexpected(loaded.error());
    for (const auto& display : wish->displays)
        if (!(*loaded)->release->resolver.programme().findDisplay(display))
            return fail(ErrorCode::InvalidArgument, "there is no such display: " + display);
    return answer(hall, "notices",
                  EmergencyDesk(hall.drafts, hall.data)
                      .notice(*wish, visit.staff->name, machineNow(), hall.clock.now()),
                  201);
}

Result<Response> makeWithdrawal(Hall& hall, const Visit& visit)
{
    const auto body = jsonBody(visit.request);
    const auto slide = body ? idField(*body, "slide") : Result<std::string>(tl::unexpected(body.error()));
    const auto reason = slide ? textField(*body, "reason", 300) : slide;
    const auto loaded = reason ? hall.releases.require()
                               : Result<std::shared_ptr<const LoadedRelease>>(tl::unexpected(reason.error()));
    if (!loaded)
        return tl::unexpected(loaded.error());
    if (!(*loaded)->release->resolver.programme().findSlide(*slide))
        return fail(ErrorCode::NotFound, "no slide of this id plays");
    return answer(hall, "withdrawals",
                  EmergencyDesk(hall.drafts, hall.data).withdraw(*slide, *reason, visit.staff->name, machineNow()), 201);
}

} // namespace

void addEmergencyRoutes(Router& router, Hall& hall)
{
    const auto duty = Access::only({Role::DutyManager});
    const auto reviewer = Access::only({Role::Reviewer});
    constexpr std::uint64_t noBody = 0;
    constexpr std::uint64_t textBytes = 16u << 10;
    router.add({"GET", "/api/v1/notices", Access::signedIn(), [&hall](const Visit&) { return listNotices(hall); }});
    router.add({"POST", "/api/v1/notices", duty, [&hall](const Visit& visit) { return makeNotice(hall, visit); },
                textBytes, Cost::Heavy});
    router.add({"DELETE", "/api/v1/notices/{id}", duty,
                [&hall](const Visit& visit)
                {
                    return answer(hall, "notices",
                                  EmergencyDesk(hall.drafts, hall.data)
                                      .endNotice(visit.request.param("id"), visit.staff->name, machineNow()),
                                  200);
                },
                noBody, Cost::Heavy});
    router.add({"GET", "/api/v1/withdrawals", Access::signedIn(),
                [&hall](const Visit&) { return listWithdrawals(hall); }});
    router.add({"POST", "/api/v1/withdrawals", reviewer,
                [&hall](const Visit& visit) { return makeWithdrawal(hall, visit); }, textBytes, Cost::Heavy});
    router.add({"DELETE", "/api/v1/withdrawals/{id}", reviewer,
                [&hall](const Visit& visit)
                {
                    return answer(hall, "withdrawals",
                                  EmergencyDesk(hall.drafts, hall.data)
                                      .endWithdrawal(visit.request.param("id"), visit.staff->name, machineNow()),
                                  200);
                },
                noBody, Cost::Heavy});
    router.add({"GET", "/api/v1/slides", Access::signedIn(), [&hall](const Visit&) { return listSlides(hall); }});
}

} // namespace onedoor::server
