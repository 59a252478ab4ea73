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
    private readonly List<INamedTypeSymbol> _types = new();
    private readonly Dictionary<ITypeSymbol, string> _typeNames = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Piece, SumPlan> _sums = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly ModelBody _body;
    private readonly Reading _reading;

    /// <param name="body">The model.</param>
    /// <param name="reading">Notes what is looked at.</param>
    public Pieces(ModelBody body, Reading reading)
    {
        (_body, _reading) = (body, reading);
        Name = body.Method.Name + "Scorer";
        Piece model = Piece.Of(body, Name);
        Results = Results.Of(model, body.Names);
        model.LeaveOut(Results);
        _all.Add(model);
    }

    /// <summary>What stands in the way.</summary>
    public Obstacles Obstacles { get; } = new();

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
        if (!declared.IsStatic && !IsWithModel(declared))
            return AddMember(declared, call);
        string name = Fresh(declared.Name);
        Piece piece =
            (
                declared.IsGenericMethod || declared.ContainingType.IsGenericType && !IsWithModel(declared)
                    ? null
                    : Piece.Of(declared, Compilation, name, _body.CancellationToken)
            ) ?? throw CannotBeWritten(declared, call);
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

    private static NotDifferentiableException CannotBeWritten(ISymbol member, IOperation call) =>
        new(call.Syntax, $"calls '{NameOf(member)}', which cannot be written again for derivatives");

    /// <summary>A member as its author calls it.</summary>
    public static string NameOf(ISymbol member) =>
        member switch
        {
            IMethodSymbol { AssociatedSymbol: { } property } => property.Name,
            IMethodSymbol { MethodKind: MethodKind.Constructor } => member.ContainingType.Name,
            IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } =>
                $"an operator of {member.ContainingType.Name}",
            _ => member.Name,
        };

    /// <summary>The types of the author's own that are written again.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types => _types;

    /// <summary>What such a type is called in the scorer.</summary>
    public string NameOf(INamedTypeSymbol own)
    {
        if (!_typeNames.TryGetValue(own, out string? name))
            _typeNames.Add(own, name = Fresh(own.Name));
        return name;
    }

    /// <summary>Takes a type of the author's own among those that are written again.</summary>
    /// <param name="type">The type.</param>
    /// <param name="place">What puts latents into it.</param>
    /// <returns>Whether it is a new one.</returns>
    public bool AddType(INamedTypeSymbol type, SyntaxNode place)
    {
        if (_types.Contains(type, SymbolEqualityComparer.Default))
            return false;
        string? reason = IsModelType(type) ? "which holds the model" : OwnTypes.Reason(type);
        if (reason is not null)
            throw new NotDifferentiableException(place, $"puts latents into the type '{type.Name}', {reason}", type);
        _types.Add(type);
        _reading.Add(type);
        foreach (ISymbol member in OwnTypes.State(type))
        {
            if (Piece.OfInitializer(type, member, Compilation, _body.CancellationToken) is { } piece)
                _all.Add(piece);
        }

        return true;
    }

    /// <summary>Takes a member of such a type among the pieces.</summary>
    /// <param name="member">Its method, accessor, operator or constructor.</param>
    /// <param name="call">What calls it.</param>
    /// <returns>Whether it is a new one.</returns>
    public bool AddMember(IMethodSymbol member, IOperation call)
    {
        if (_known.ContainsKey(member))
            return false;
        INamedTypeSymbol type = member.ContainingType;
        string? reason =
            OwnTypes.Reason(type)
            ?? (
                OwnTypes.HoldsDoubles(type) || OwnDensities.IsWritten(type)
                    ? null
                    : "which cannot be written again for derivatives"
            );
        if (reason is not null)
        {
            throw new NotDifferentiableException(
                call.Syntax,
                $"passes latents to '{NameOf(member)}' of '{type.Name}', {reason}",
                type
            );
        }

        AddType(type, call.Syntax);
        Piece piece =
            (member.IsGenericMethod ? null : Piece.Of(type, member, Compilation, _body.CancellationToken))
            ?? throw CannotBeWritten(member, call);
        _known.Add(member, piece);
        _all.Add(piece);
        return true;
    }

    /// <summary>A name for what a scorer has in place of something of the author's.</summary>
    /// <param name="of">The name of that.</param>
    public string Fresh(string of)
    {
        string name = $"{Name}_{of}";
        for (int i = 2; !_names.Add(name); i++)
            name = $"{Name}_{of}{i.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
        return name;
    }

    /// <summary>Notes that the code of a member is looked at.</summary>
    public void Note(ISymbol member) => _reading.Add(member);

    /// <summary>Decides which discrete latents are summed out, and how, once all pieces are found.</summary>
    /// <param name="values">Which values are numbers with derivatives.</param>
    public void PlanSums(RealValues values)
    {
        foreach (Piece piece in _all)
            _sums[piece] = SumPlanReader.Read(piece, this, new DistributionKinds(piece, this, values));
        Held = _all.SelectMany(piece => SumsOf(piece).Held).ToArray();
    }

    /// <summary>How the discrete latents of a piece are summed out, and which are held.</summary>
    public SumPlan SumsOf(Piece piece) => _sums[piece];

    /// <summary>The latents that are held, those of the model first, in the order of visits in each piece.</summary>
    public IReadOnlyList<HeldSite> Held { get; private set; } = Array.Empty<HeldSite>();

    /// <summary>Whether a call samples one of them.</summary>
    public bool IsHeld(IInvocationOperation call) => Held.Any(h => h.Call == call);

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
    public bool IsWithModel(IMethodSymbol method) => IsModelType(method.ContainingType);

    /// <summary>Whether a type is that of the model.</summary>
    public bool IsModelType(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type, Model.Method.ContainingType);

    private static IMethodSymbol Declared(IMethodSymbol method)
    {
        IMethodSymbol definition = (method.ReducedFrom ?? method).OriginalDefinition;
        return definition.PartialImplementationPart ?? definition;
    }
}
