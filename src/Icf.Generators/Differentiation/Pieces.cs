using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>The methods that a scorer is made of: the model itself, and what it calls with numbers that depend on
/// latents, or that visits latents.</summary>
internal sealed class Pieces
{
    private readonly Dictionary<IMethodSymbol, Piece> _known = new(SymbolEqualityComparer.Default);
    private readonly List<Piece> _all = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ModelBody _body;
    private readonly Reading _reading;

    /// <param name="body">The model.</param>
    /// <param name="reading">Notes what is looked at.</param>
    public Pieces(ModelBody body, Reading reading)
    {
        (_body, _reading) = (body, reading);
        Name = body.Method.Name + "Scorer";
        Piece model = Piece.Of(body.Method, Compilation, Name, body.CancellationToken)!;
        Results = Results.Of(model);
        model.LeaveOut(Results);
        _all.Add(model);
    }

    /// <summary>What the model computes for its result alone.</summary>
    public Results Results { get; }

    /// <summary>The name of the scorer.</summary>
    public string Name { get; }

    /// <summary>The project.</summary>
    public Compilation Compilation => _body.Semantics.Compilation;

    /// <summary>The pieces, the model first.</summary>
    public IReadOnlyList<Piece> All => _all;

    /// <summary>The model.</summary>
    public Piece Model => _all[0];

    /// <summary>The piece that a method is written again as; nothing for another method.</summary>
    public Piece? Of(IMethodSymbol method) => _known.TryGetValue(Declared(method), out Piece? piece) ? piece : null;

    /// <summary>Takes a method among the pieces.</summary>
    /// <param name="method">The method.</param>
    /// <param name="call">A call of it.</param>
    /// <returns>Whether it is a new one.</returns>
    public bool Add(IMethodSymbol method, IOperation call)
    {
        IMethodSymbol declared = Declared(method);
        if (_known.ContainsKey(declared))
            return false;
        string name = $"{Name}_{declared.Name}";
        for (int i = 2; !_names.Add(name); i++)
            name = $"{Name}_{declared.Name}{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        Piece piece =
            (
                declared.IsGenericMethod || declared.ContainingType.IsGenericType && !IsWithModel(declared)
                    ? null
                    : Piece.Of(declared, Compilation, name, _body.CancellationToken)
            )
            ?? throw new NotDifferentiableException(
                call.Syntax,
                $"calls '{declared.Name}', which cannot be written again for derivatives"
            );
        if (!declared.IsStatic && !IsWithModel(declared))
        {
            throw new NotDifferentiableException(
                call.Syntax,
                $"passes latents to '{declared.Name}' of an object, which cannot be written again for derivatives"
            );
        }

        if (declared.Parameters.Any(LanguageSymbols.AllowsMissing))
        {
            throw new NotDifferentiableException(
                call.Syntax,
                $"calls the model '{declared.Name}', whose data may be missing"
            );
        }

        _reading.Add(declared);
        _known.Add(declared, piece);
        _all.Add(piece);
        return true;
    }

    /// <summary>
    /// Whether a parameter is an argument of the model, which depends on no latent: not where the model calls itself.
    /// </summary>
    public bool IsGiven(IParameterSymbol parameter) =>
        SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, Model.Method)
        && !_known.ContainsKey(Model.Method);

    /// <summary>Whether an observation samples its datum where that is missing.</summary>
    public bool MayBeMissing(IInvocationOperation observation) =>
        _body.Sites.Any(s => s.Node == observation.Syntax && s.MayBeMissing);

    /// <summary>Whether the model reads the datum of an observation again.</summary>
    public bool IsKept(IInvocationOperation observation) =>
        _body.Sites.Any(s => s.Node == observation.Syntax && s.IsKept);

    /// <summary>Whether a method stands in the type that the model stands in.</summary>
    public bool IsWithModel(IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(method.ContainingType, Model.Method.ContainingType);

    private static IMethodSymbol Declared(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return definition.PartialImplementationPart ?? definition;
    }
}
