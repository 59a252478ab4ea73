using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Hashes the meaning of a model, independently of how it is written, in parts, and describes the meaning site by site.
/// A site has its own text with its arguments; the text of the body contains only the name of the site and the
/// variables that it reads.
/// </summary>
internal sealed class Fingerprinter
{
    private const int Digits = 16;
    private const int LongestText = 120;
    private readonly ResolvedBody _body;
    private readonly ModelNames _names;
    private readonly StatementOrder _order;
    private readonly Dictionary<Site, (string Text, IReadOnlyList<ISymbol> Variables)> _own = new();

    /// <param name="body">The body.</param>
    /// <param name="roles">The roles of its locals.</param>
    /// <param name="formerNames">Former names of sites by their present ones, to hash the model as it was called
    /// before.</param>
    private Fingerprinter(ResolvedBody body, LocalRoles roles, IReadOnlyDictionary<string, string>? formerNames = null)
    {
        _body = body;
        _names = new ModelNames(body, roles, formerNames ?? new Dictionary<string, string>());
        _order = new StatementOrder(roles, piece => Text(piece, MeaningWords.Masked(_names)));
    }

    /// <summary>
    /// The hashes of a body and its sites as text, and the same under the former names of renamed sites; null if there
    /// are none.
    /// </summary>
    public static (FingerprintSpec Now, FingerprintSpec? Former) Of(ResolvedBody body)
    {
        var roles = new LocalRoles(body);
        Dictionary<string, string> former = LanguageSymbols
            .Renames(body.Method)
            .GroupBy(static rename => rename.Now, StringComparer.Ordinal)
            .ToDictionary(static renames => renames.Key, static renames => renames.First().Old, StringComparer.Ordinal);
        return (
            new Fingerprinter(body, roles).Compute(),
            former.Count == 0 ? null : new Fingerprinter(body, roles, former).Compute()
        );
    }

    private FingerprintSpec Compute()
    {
        string prior = Lines(SiteKind.Sample, SiteKind.Call, SiteKind.Parameter);
        string likelihood = Lines(SiteKind.Observe, SiteKind.Factor);
        MeaningWords words = MeaningWords.OfBody(_names);
        string structure = Signature() + Text(_body.Root, words);
        MeaningWords results = words.ForResults();
        string result =
            TypeNames.Plain(_body.Method.ReturnType)
            + string.Concat(words.Results.Select(r => "\n" + Text(r, results)));
        return new FingerprintSpec(
            Sha.Hex(prior, Digits),
            Sha.Hex(likelihood, Digits),
            Sha.Hex(structure, Digits),
            Sha.Hex(result, Digits),
            _body.Sites.Where(static s => Given(s) is not null).Select(InWords).ToEquatableArray()
        );
    }

    private string Signature()
    {
        IEnumerable<string> parameters = _body.Method.Parameters.Select(static p =>
            LanguageSymbols.IsObserved(p)
                ? $"{(LanguageSymbols.AllowsMissing(p) ? "gappy data" : "data")} {TypeNames.Plain(p.Type)} {p.Name}"
                : TypeNames.Plain(p.Type)
        );
        return $"({string.Join(", ", parameters)}) ";
    }

    private string Lines(params SiteKind[] kinds) =>
        string.Concat(
            _body
                .Sites.Where(s => kinds.Contains(s.Kind) && Given(s) is not null)
                .Select(s => $"{Word(s.Kind)} {_names.Former(s.Name)}{s.Mark} ~ {Own(s).Text}\n")
                .OrderBy(static line => line, StringComparer.Ordinal)
        );

    private SiteMeaningSpec InWords(Site site)
    {
        string text = OwnText(site, MeaningWords.OfSite(_names, site, forPeople: true));
        if (text.Length > LongestText)
            text = $"{text.Substring(0, LongestText)}… #{Sha.Hex(Own(site).Text, 8)}";
        return new SiteMeaningSpec(Word(site.Kind), _names.Former(site.Name), text);
    }

    /// <summary>The arguments of a site, with variables numbered within the site.</summary>
    private (string Text, IReadOnlyList<ISymbol> Variables) Own(Site site)
    {
        if (!_own.TryGetValue(site, out (string Text, IReadOnlyList<ISymbol> Variables) own))
        {
            MeaningWords words = MeaningWords.OfSite(_names, site, forPeople: false);
            _own.Add(site, own = (OwnText(site, words), words.Variables));
        }

        return own;
    }

    private string OwnText(Site site, MeaningWords words) =>
        string.Join(
            " on ",
            new[] { Given(site), site.Argument("support")?.Expression }
                .OfType<ExpressionSyntax>()
                .Select(new MeaningText(words, _order, static (inner, words) => words.NameOf(inner)).Of)
        );

    private string Text(SyntaxNode piece, MeaningWords words) => new MeaningText(words, _order, InBody).Of(piece);

    // y~($1, inner~(), y[i]): the variables that the site reads, the sites inside, the datum.
    private string InBody(Site site, MeaningWords words)
    {
        IEnumerable<string> parts = Own(site).Variables.Select(words.Number);
        if (Given(site) is { } given)
        {
            parts = parts.Concat(
                given
                    .DescendantNodesAndSelf()
                    .OfType<InvocationExpressionSyntax>()
                    .Where(inner => inner != site.Node && _names.Sites.ContainsKey(inner))
                    .Select(inner => InBody(_names.Sites[inner], words))
            );
        }

        if (site.Kind == SiteKind.Observe && site.Argument("value") is { } datum)
            parts = parts.Concat(new[] { Text(datum.Expression, words) });
        return $"{_names.NameOf(site)}~({string.Join(", ", parts)})";
    }

    // A called model is given all its arguments.
    private static ExpressionSyntax? Given(Site site) =>
        site.Kind == SiteKind.Call
            ? site.Node
            : (site.Argument("distribution") ?? site.Argument("logWeight") ?? site.Argument("initial"))?.Expression;

    private static string Word(SiteKind kind) => kind.ToString().ToLowerInvariant();
}
