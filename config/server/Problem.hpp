#pragma once

#include "config/server/Http.hpp"
#include "content/base/Json.hpp"
#include "content/base/Result.hpp"

namespace onedoor::server
{

/// How the outside sees an error: the one table from ErrorCode to HTTP.
struct ProblemKind
{
    int status;
    std::string_view code; ///< for programs: "exhausted"
    std::string_view title;
};

[[nodiscard]] ProblemKind problemKind(ErrorCode code);

/// A problem document (RFC 9457) for an error. What went wrong inside the server (disk,
/// database) is said in general words; the log has the rest.
[[nodiscard]] Response problem(const Error& error);

/// An error whose kind is too coarse to tell a person what to do.
struct Refusal
{
    Error error;
    std::string code{};   ///< in place of its kind's: "sentence_too_long"
    std::string reason{}; ///< which rule: "force", of "unfit_words"
    std::string found{};  ///< what in the request it is about
};

template <class T>
using Judged = tl::expected<T, Refusal>;

[[nodiscard]] Response problem(const Refusal& refusal);

/// A problem that no ErrorCode names: "closed", "locked", "not_signed_in".
/// Shape    `members`: an object of what a program needs beside the words, {"from": "09:00"}
[[nodiscard]] Response problem(const ProblemKind& kind, std::string_view detail, const Json& members = nullptr);

[[nodiscard]] Response jsonResponse(int status, const Json& json);

} // namespace onedoor::server
