#include "config/server/PostDraft.hpp"

#include "config/server/Resource.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/drawing/Media.hpp"
#include "content/release/Check.hpp"
#include "content/release/ContentFiles.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

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

/// Characters, not bytes: the parts of a UTF-8 sequence behind the first do not count.
std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) { return (letter & 0xc0) != 0x80; }));
}

tl::unexpected<Refusal> refuse(std::string code, std::string message, std::string reason = {}, std::string found = {})
{
    return tl::unexpected(Refusal{{ErrorCode::InvalidArgument, std::move(message)},
                                  std::move(code), std::move(reason), std::move(found)});
}

Judged<void> judgeParts(const PostDraft& draft, const release::Release& release, calendar::Date today)
{
    if (draft.sentence.empty() == draft.picture.empty())
        return refuse("not_one_thing", "a post is one picture or one sentence");
    if (characters(draft.sentence) > longestSentence)
        return refuse("sentence_too_long",
                      fmt::format("a sentence has at most {} characters: it is read in passing", longestSentence));
    if (draft.until < draft.from || draft.until < today)
        return refuse("bad_dates", "the last day must not lie before the first or before today");
    for (const auto& display : draft.displays)
        if (!release.resolver.programme().findDisplay(display))
            return refuse("no_such_display", fmt::format("there is no display \"{}\"", display), {}, display);
    if (draft.picture.empty())
        return {};
    const auto picture = drawing::decodePicture(draft.picture);
    if (!picture)
        return refuse("bad_picture", "the picture cannot be read: " + picture.error().message);
    return {};
}

/// A folder that goes with its object.
class ScratchFolder
{
public:
    explicit ScratchFolder(fs::path path) : m_path(std::move(path)) {}
    ~ScratchFolder()
    {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return m_path / name; }

private:
    fs::path m_path;
};

/// The post's files among those of the release that it is judged by. The other slides have
/// been judged when they were published, and would take most of the time.
release::FileSet filesAround(const release::Release& release)
{
    using release::FileKind;
    release::FileSet files;
    for (const auto& [name, path] : release.files.files())
    {
        const auto kind = release::kindOf(name);
        if (kind == FileKind::Hall || kind == FileKind::Calendar || kind == FileKind::Displays || name == "almanac.csv")
            files.add(name, path);
    }
    return files;
}

Judged<void> judgeByCheck(const Post& post, const PostDraft& draft, const release::Release& release,
                          Instant now, const ScratchFolder& folder)
{
    auto files = filesAround(release);
    const auto& name = post.pictureName;
    if (!name.empty())
    {
        if (auto written = writeFileAtomically(folder / "picture", draft.picture); !written)
            return tl::unexpected(Refusal{written.error()});
        files.add(name, folder / "picture");
    }
    const auto file = postFileName(post.id);
    if (auto written = writeFileAtomically(folder / "post.json", toText(postJson(post))); !written)
        return tl::unexpected(Refusal{written.error()});
    files.add(file, folder / "post.json");
    const auto today = release.resolver.calendar().zone().dateOf(now);
    // A sentence must fit; a picture is shown as it is, and its own colours are not ours to judge.
    const bool drawing = draft.picture.empty();
    for (auto& fault : release::check(files, {today, false, drawing}))
    {
        if (fault.severity != release::Fault::Severity::Error || fault.file != file)
            continue;
        const auto* code = fault.code == "does_not_fit" ? "does_not_fit" : "unfit_words";
        return refuse(code, fault.reason + "; " + fault.advice, fault.code, fault.found);
    }
    return {};
}

} // namespace

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

Judged<Post> judgePost(const PostDraft& draft, const std::string& id, const release::Release& release, Instant now,
                       const fs::path& scratch)
{
    if (auto good = judgeParts(draft, release, release.resolver.calendar().zone().dateOf(now)); !good)
        return tl::unexpected(good.error());
    Post post{id, draft.sentence, {}, draft.from, draft.until, draft.displays};
    if (!draft.picture.empty())
        post.pictureName = fmt::format("media/posts-{}{}", id, draft.picture.starts_with("\x89PNG") ? ".png" : ".jpg");
    const ScratchFolder folder(scratch / ("draft-" + newId()));
    if (auto good = judgeByCheck(post, draft, release, now, folder); !good)
        return tl::unexpected(good.error());
    return post;
}

} // namespace onedoor::server
