using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;

namespace Icf.Generators.Parsing;

/// <summary>Names of the members of <c>Args</c>.</summary>
internal static class ArgsNames
{
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Args",
        "Equals",
        "ReferenceEquals",
        "ToString",
        "GetHashCode",
        "GetType",
        "MemberwiseClone",
        "PrintMembers",
        "Clone",
        "Deconstruct",
    };

    /// <summary>
    /// The parameter's own name, with a line behind where a record cannot have a member of that name.
    /// </summary>
    public static string For(string parameter) =>
        s_taken.Contains(parameter) ? parameter + "_" : Literals.Identifier(parameter);
}
