#include "config/server/Problem.hpp"

#include "content/base/Log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

struct Row
{
    ErrorCode error;
    ProblemKind kind;
};

constexpr std::array table{
    Row{ErrorCode::InvalidArgument, {422, "invalid_argument", "This request makes no sense here"}},
    Row{ErrorCode::NotFound, {404, "not_found", "There is no such thing"}},
    Row{ErrorCode::Conflict, {409, "conflict", "The state has moved on"}},
    Row{ErrorCode::Malformed, {400, "malformed", "The request has not the promised form"}},
    Row{ErrorCode::Io, {500, "io", "The server could not read or write its data"}},
    Row{ErrorCode::NoSpace, {507, "no_space", "The server's disk is full"}},
    Row{ErrorCode::Unreachable, {503, "unreachable", "A part of the server is not there yet"}},
    Row{ErrorCode::TimedOut, {503, "timed_out", "The server is too busy just now"}},
    Row{ErrorCode::Untrusted, {500, "untrusted", "The server's own data does not match its hashes"}},
    Row{ErrorCode::Denied, {403, "denied", "This is not allowed"}},
    Row{ErrorCode::Exhausted, {409, "exhausted", "A series or limit has run out"}},
    Row{ErrorCode::Unsupported, {415, "unsupported", "The server does not take this form"}},
};

Json documentOf(const ProblemKind& kind, std::string_view detail)
{
    return {{"type", fmt::format("urn:onedoor:problem:{}", kind.code)},
            {"title", kind.title},
            {"status", kind.status},
            {"code", kind.code},
            {"detail", detail}};
}

Response answerOf(int status, const Json& document)
{
    auto response = textResponse(status, "application/problem+json", toText(document));
    response.with("Cache-Control", "no-store");
    return response;
}

} // namespace

ProblemKind problemKind(ErrorCode code)
{
    const auto found = std::ranges::find(table, code, &Row::error);
    return found == table.end() ? ProblemKind{500, "internal", "The server has failed"} : found->kind;
}

Response problem(const ProblemKind& kind, std::string_view detail, const Json& members)
{
    auto document = documentOf(kind, detail);
    if (members.is_object())
        document.update(members);
    return answerOf(kind.status, document);
}

Response problem(const Error& error)
{
    const auto kind = problemKind(error.code);
    if (kind.status < 500)
        return problem(kind, error.message);
    log::error(error.message);
    return problem(kind, error.code == ErrorCode::Unreachable || error.code == ErrorCode::NoSpace ? error.message
                                                                                                  : kind.title);
}

Response problem(const Refusal& refusal)
{
    if (refusal.code.empty())
        return problem(refusal.error);
    const auto kind = problemKind(refusal.error.code);
    auto document = documentOf({kind.status, refusal.code, kind.title}, refusal.error.message);
    if (!refusal.reason.empty())
        document["reason"] = refusal.reason;
    if (!refusal.found.empty())
        document["found"] = refusal.found;
    return answerOf(kind.status, document);
}

Response jsonResponse(int status, const Json& json)
{
    auto response = textResponse(status, "application/json", toText(json));
    response.with("Cache-Control", "no-store");
    return response;
}

} // namespace onedoor::server
