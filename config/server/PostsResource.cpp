#include "config/server/Announcements.hpp"
#include "config/server/DraftDesk.hpp"
#include "config/server/PostDesk.hpp"
#include "config/server/Resource.hpp"
#include "config/trust/HallRoles.hpp"

namespace onedoor::server
{

namespace
{

Result<Response> draftPost(Hall& hall, const Visit& visit)
{
    const auto key = idempotencyKey(visit.request);
    const auto body = key ? jsonBody(visit.request) : Result<Json>(tl::unexpected(key.error()));
    const auto draft = body ? readDraft(*body) : Result<PostDraft>(tl::unexpected(body.error()));
    if (!draft)
        return tl::unexpected(draft.error());
    const auto post = PostDesk(hall).draft(*key, *draft, visit.staff->name);
    if (!post)
        return problem(post.error());
    hall.announcements.draft(trust::contentRole, "changed");
    return jsonResponse(post->expect == Expect::AlreadyThere ? 200 : 201,
                        {{"id", post->id},
                         {"draft", post->draft ? toJson(*post->draft) : Json()},
                         {"expect", toString(post->expect)},
                         {"note", inWords(post->expect)}});
}

Result<Response> list(Hall& hall)
{
    const auto posts = PostDesk(hall).list();
    if (!posts)
        return tl::unexpected(posts.error());
    auto lines = Json::array();
    for (const auto& post : *posts)
        lines.push_back({{"id", post.id},
                         {"sentence", post.sentence.empty() ? Json() : Json(post.sentence)},
                         {"picture", !post.pictureName.empty()},
                         {"from", calendar::formatDate(post.from)},
                         {"until", calendar::formatDate(post.until)},
                         {"displays", post.displays}});
    return jsonResponse(200, {{"posts", std::move(lines)}});
}

Result<Response> remove(Hall& hall, const Visit& visit)
{
    const auto& id = visit.request.param("id");
    if (!isId(id))
        return fail(ErrorCode::NotFound, "there is no such post");
    const auto draft = PostDesk(hall).remove(id, visit.staff->name);
    if (!draft)
        return tl::unexpected(draft.error());
    hall.announcements.draft(trust::contentRole, "changed");
    return jsonResponse(200, {{"draft", *draft ? toJson(**draft) : Json()}});
}

} // namespace

void addPostRoutes(Router& router, Hall& hall)
{
    const auto editor = Access::only({store::Role::Editor});
    // Waits while another post is being published.
    router.add({"GET", "/api/v1/posts", Access::signedIn(), [&hall](const Visit&) { return list(hall); }, 0,
                Cost::Heavy});
    router.add({"POST", "/api/v1/posts", editor, [&hall](const Visit& visit) { return draftPost(hall, visit); },
                mostDraftBytes, Cost::Heavy});
    router.add({"DELETE", "/api/v1/posts/{id}", editor, [&hall](const Visit& visit) { return remove(hall, visit); },
                0, Cost::Heavy});
}

} // namespace onedoor::server
