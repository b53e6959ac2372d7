#include "config/trust/Roles.hpp"

#include "config/trust/FieldReader.hpp"
#include "config/trust/StrictJson.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::trust::tuf
{

namespace
{

constexpr std::size_t maxRoleName = 80; // its file name, percent-encoded, must fit into 255 bytes

/// Opens a file, reads what all roles share, then lets `fill` read the rest of "signed".
template <class Content, class Fill>
Checked<Signed<Content>> read(std::string_view bytes, std::string_view type, std::string_view name, Fill fill)
{
    FieldReader fields(name);
    Signed<Content> file;
    const auto inner = fields.open(bytes, file.signatures);
    if (!fields.failed())
        fields.role(inner, type, file.role);
    if (!fields.failed())
        fill(fields, inner, file.role);
    if (fields.failed())
        return fields.error();
    file.canonical = canonicalJson(inner);
    return file;
}

void checkRoleName(FieldReader& fields, const std::string& name)
{
    constexpr std::string_view topLevel[] = {"root", "timestamp", "snapshot", "targets"};
    // A delegated role of such a name would lie in the file of the top-level one.
    if (std::ranges::find(topLevel, name) != std::end(topLevel))
        fields.fault(fmt::format("it delegates to the top-level role {}", name));
    if (name.empty() || name.size() > maxRoleName)
        fields.fault(fmt::format("a role's name wants 1 to {} bytes", maxRoleName));
}

DelegatedRole readDelegation(FieldReader& fields, const Json& entry)
{
    DelegatedRole role;
    role.name = fields.text(entry, "name");
    role.signers = fields.roleKeys(entry);
    role.terminating = fields.flag(entry, "terminating");
    checkRoleName(fields, role.name);
    const bool byPath = entry.is_object() && entry.contains("paths");
    const bool byHash = entry.is_object() && entry.contains("path_hash_prefixes");
    if (byPath == byHash)
        fields.fault(fmt::format("the role {} wants either paths or path_hash_prefixes", role.name));
    else if (byPath)
        role.paths = fields.texts(entry, "paths");
    else
        role.hashPrefixes = fields.texts(entry, "path_hash_prefixes");
    return role;
}

void readDelegations(FieldReader& fields, const Json& object, Targets& targets)
{
    targets.keys = fields.keys(fields.object(object, "keys"));
    if (!object.is_object() || !object.contains("roles"))
        return; // delegated by a way that is not known: to nobody we could ask
    const auto& roles = object["roles"];
    if (!roles.is_array())
        return fields.fault("\"roles\" of the delegations wants a list");
    std::set<std::string> names;
    for (const auto& entry : roles)
    {
        targets.delegations.push_back(readDelegation(fields, entry));
        if (!names.insert(targets.delegations.back().name).second)
            fields.fault(fmt::format("the role {} is delegated to twice", targets.delegations.back().name));
    }
}

} // namespace

Checked<Signed<Root>> readRoot(std::string_view bytes)
{
    return read<Root>(bytes, "root", "root",
                      [](FieldReader& fields, const Json& inner, Root& root)
                      {
                          root.consistentSnapshot = fields.flag(inner, "consistent_snapshot");
                          root.keys = fields.keys(fields.object(inner, "keys"));
                          const auto& roles = fields.object(inner, "roles");
                          root.root = fields.roleKeys(fields.object(roles, "root"));
                          root.timestamp = fields.roleKeys(fields.object(roles, "timestamp"));
                          root.snapshot = fields.roleKeys(fields.object(roles, "snapshot"));
                          root.targets = fields.roleKeys(fields.object(roles, "targets"));
                      });
}

Checked<Signed<Timestamp>> readTimestamp(std::string_view bytes)
{
    return read<Timestamp>(bytes, "timestamp", "timestamp",
                           [](FieldReader& fields, const Json& inner, Timestamp& timestamp)
                           {
                               timestamp.snapshot =
                                   fields.listedFile(fields.object(fields.object(inner, "meta"), "snapshot.json"));
                           });
}

Checked<Signed<Snapshot>> readSnapshot(std::string_view bytes)
{
    return read<Snapshot>(bytes, "snapshot", "snapshot",
                          [](FieldReader& fields, const Json& inner, Snapshot& snapshot)
                          {
                              for (const auto& [name, entry] : fields.object(inner, "meta").items())
                                  snapshot.files[name] = fields.listedFile(entry);
                              if (inner.contains("published"))
                                  snapshot.published = fields.time(inner, "published");
                          });
}

Checked<Signed<Targets>> readTargets(std::string_view bytes, std::string_view name)
{
    return read<Targets>(bytes, "targets", name,
                         [](FieldReader& fields, const Json& inner, Targets& targets)
                         {
                             for (const auto& [path, entry] : fields.object(inner, "targets").items())
                                 targets.targets[path] = fields.targetFile(entry);
                             if (inner.contains("delegations"))
                                 readDelegations(fields, inner["delegations"], targets);
                         });
}

} // namespace onedoor::trust::tuf
