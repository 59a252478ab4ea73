using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>Names of generated files: readable, and short enough for every file system.</summary>
/// <param name="Ambiguous">The stems that would give two files one name, in order.</param>
/// <remarks>
/// The compiler compares names of files without regard to case, and one name that comes twice costs all files of the
/// generator. So no name is given before all models are known.
/// </remarks>
internal sealed record HintNames(EquatableArray<string> Ambiguous)
{
    private const int MaxLength = 66;
    private const string TwinSuffix = ".Twin";
    private const string ScorerSuffix = ".Scorer";
    private const string PlumbingSuffix = ".Plumbing";
    private const string JsonSuffix = ".Json";

    /// <summary>The names for all models of a compilation.</summary>
    public static HintNames Of(IEnumerable<string> stems) =>
        new(
            stems
                .SelectMany(static stem =>
                    new[] { "", TwinSuffix, ScorerSuffix, PlumbingSuffix, JsonSuffix }.Select(suffix =>
                        (Stem: stem, File: stem + suffix)
                    )
                )
                .GroupBy(static name => name.File, StringComparer.OrdinalIgnoreCase)
                .Where(static names => names.Skip(1).Any())
                .SelectMany(static names => names)
                .Select(static name => name.Stem)
                .Distinct()
                .OrderBy(static stem => stem, StringComparer.Ordinal)
                .ToEquatableArray()
        );

    /// <summary>
    /// The stem for a model as long as no other one wants it. Names that are cut, or hold other characters, get a hash.
    /// </summary>
    public static string Stem(IMethodSymbol method)
    {
        string name = TypeNames.Model(method);
        string plain = new(
            name.Select(static c =>
                    IsPlain(c) ? c
                    : c == '<' ? '('
                    : c == '>' ? ')'
                    : '_'
                )
                .ToArray()
        );
        bool isFaithful = name.All(IsPlain) && plain.Length <= MaxLength;
        string stem = plain.Length <= MaxLength ? plain : plain.Substring(plain.Length - MaxLength);
        return isFaithful ? stem : $"{stem}-{Sha.Hex(name, 8)}";
    }

    /// <summary>The file of the twin.</summary>
    public string Twin(ModelIdentity model) => Unique(model) + TwinSuffix + ".g.cs";

    /// <summary>The file of the differentiable scorer.</summary>
    public string Scorer(ModelIdentity model) => Unique(model) + ScorerSuffix + ".g.cs";

    /// <summary>The file with what ties the model class to the run time.</summary>
    public string Plumbing(ModelIdentity model) => Unique(model) + PlumbingSuffix + ".g.cs";

    /// <summary>The file with the forms of its values in JSON.</summary>
    public string Json(ModelIdentity model) => Unique(model) + JsonSuffix + ".g.cs";

    /// <summary>The file of the model class.</summary>
    public string Class(ModelIdentity model) => Unique(model) + ".g.cs";

    private string Unique(ModelIdentity model) =>
        Ambiguous.Contains(model.HintStem) ? $"{model.HintStem}-{Sha.Hex(model.FullName, 16)}" : model.HintStem;

    private static bool IsPlain(char c) =>
        c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_';
}
