#include "config/server/PostDesk.hpp"
#include "config/server/Resource.hpp"
#include "content/consent/Base64.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

constexpr std::size_t mostPictureBytes = 20u << 20;
constexpr std::uint64_t mostBodyBytes = mostPictureBytes / 3 * 4 + (64u << 10);

Result<calendar::Date> dateField(const Json& body, const char* key)
{
    const auto text = textField(body, key, 10);
    return text ? calendar::parseDate(*text) : Result<calendar::Date>(tl::unexpected(text.error()));
}

Result<std::string> pictureField(const Json& body)
{
    const auto found = body.find("picture");
    if (found == body.end() || found->is_null())
        return std::string();
    if (!found->is_string())
        return fail(ErrorCode::Malformed, "\"picture\" must be base64 text");
    auto bytes = consent::decodeBase64(found->get_ref<const std::string&>());
    if (!bytes || bytes->empty())
        return fail(ErrorCode::Malformed, "\"picture\" must be base64 text");
    if (bytes->size() > mostPictureBytes)
        return fail(ErrorCode::InvalidArgument, "a picture has at most 20 MB");
    return std::move(*bytes);
}

Result<std::vector<std::string>> displaysField(const Json& body)
{
    std::vector<std::string> displays;
    const auto found = body.find("displays");
    if (found == body.end())
        return displays;
    if (!found->is_array() || found->size() > 100)
        return fail(ErrorCode::Malformed, "\"displays\" must be a list of ids");
    for (const auto& each : *found)
    {
        if (!each.is_string())
            return fail(ErrorCode::Malformed, "\"displays\" must be a list of ids");
        displays.push_back(each.get<std::string>());
    }
    return displays;
}

Result<PostDraft> readDraft(const Json& body)
{
    const auto from = dateField(body, "from");
    const auto until = dateField(body, "until");
    if (!from || !until)
        return tl::unexpected(from ? until.error() : from.error());
    auto picture = pictureField(body);
    auto displays = displaysField(body);
    if (!picture || !displays)
        return tl::unexpected(picture ? displays.error() : picture.error());
    const bool hasSentence = body.contains("sentence") && !body.at("sentence").is_null();
    auto sentence = hasSentence ? textField(body, "sentence", 1000) : Result<std::string>(std::string());
    if (!sentence)
        return tl::unexpected(sentence.error());
    return PostDraft{std::move(*sentence), std::move(*picture), *from, *until, std::move(*displays)};
}

Result<Response> publish(Hall& hall, const Visit& visit)
{
    const auto key = idempotencyKey(visit.request);
    const auto body = key ? jsonBody(visit.request) : Result<Json>(tl::unexpected(key.error()));
    const auto draft = body ? readDraft(*body) : Result<PostDraft>(tl::unexpected(body.error()));
    if (!draft)
        return tl::unexpected(draft.error());
    const auto post = PostDesk(hall).publish(*key, *draft);
    if (!post)
        return tl::unexpected(post.error());
    return jsonResponse(post->created ? 201 : 200,
                        {{"id", post->id}, {"release", post->release}, {"note", post->note}});
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
    const auto version = PostDesk(hall).remove(id);
    if (!version)
        return tl::unexpected(version.error());
    return jsonResponse(200, {{"release", *version}});
}

} // namespace

void addPostRoutes(Router& router, Hall& hall)
{
    const auto editor = Access::only({store::Role::Editor});
    // Waits while another post is being published.
    router.add({"GET", "/api/v1/posts", Access::signedIn(), [&hall](const Visit&) { return list(hall); }, 0,
                Cost::Heavy});
    router.add({"POST", "/api/v1/posts", editor, [&hall](const Visit& visit) { return publish(hall, visit); },
                mostBodyBytes, Cost::Heavy});
    router.add({"DELETE", "/api/v1/posts/{id}", editor, [&hall](const Visit& visit) { return remove(hall, visit); },
                0, Cost::Heavy});
}

} // namespace onedoor::server
