#pragma once

#include "config/trust/Roles.hpp"
#include "config/trust/SigningKey.hpp"
#include "content/base/Json.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Writing metadata: the other way round of Roles.hpp.
namespace onedoor::trust::tuf
{

/// The "signed" part of a metadata file (TUF 1.0 §4.3-4.6).
[[nodiscard]] Json signedPart(const Root& root);
[[nodiscard]] Json signedPart(const Timestamp& timestamp);
[[nodiscard]] Json signedPart(const Snapshot& snapshot);
[[nodiscard]] Json signedPart(const Targets& targets);

using Signers = std::vector<std::reference_wrapper<const SigningKey>>;

/// A whole metadata file. The bytes of the signed part stand in it canonically.
[[nodiscard]] std::string metadataFile(const Json& part, const std::vector<Signature>& signatures);
[[nodiscard]] std::string metadataFile(const Json& part, const Signers& signers);

/// Length and SHA-256, as snapshot and targets list files.
[[nodiscard]] TargetFile listingOf(std::string_view bytes);

} // namespace onedoor::trust::tuf
