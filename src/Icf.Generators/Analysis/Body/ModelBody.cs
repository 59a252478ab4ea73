using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>The third stage of a body: the kinds of its loops, and the dependencies of its values.</summary>
internal sealed class ModelBody : ResolvedBody
{
    private readonly IReadOnlyDictionary<Loop, RejectionLoop> _rejections;
    private readonly IReadOnlyDictionary<Loop, PlateLoop> _plates;
    private readonly ExchangeableLoops _exchangeable;
    private Activity? _activity;
    private SuspendedState? _state;

    /// <param name="resolved">The second stage.</param>
    /// <param name="rejections">The loops that keep only the accepted attempt.</param>
    /// <param name="plates">The loops whose turns can be run again independently.</param>
    public ModelBody(
        ResolvedBody resolved,
        IReadOnlyDictionary<Loop, RejectionLoop> rejections,
        IReadOnlyDictionary<Loop, PlateLoop> plates
    )
        : base(resolved)
    {
        (_rejections, _plates) = (rejections, plates);
        _exchangeable = new ExchangeableLoops(this);
        Bounds = new TraceBounds(this);
    }

    /// <summary>What bounds the number of sites that a run visits.</summary>
    public TraceBounds Bounds { get; }

    /// <summary>Which values can depend on a latent; computed at the first use.</summary>
    public Activity Activity => _activity ??= new Activity(this);

    /// <summary>What a trace holds while it is suspended; computed at the first use.</summary>
    public SuspendedState State => _state ??= StateReader.Read(this);

    /// <summary>The nodes of which a run takes one branch, in program order, see <see cref="Branches"/>.</summary>
    public IEnumerable<SyntaxNode> Choices =>
        Root.DescendantNodes().Where(static n => Branches.Decision(n) is not null);

    /// <summary>The calls of helper methods, whose code is written in this project, in program order.</summary>
    public IEnumerable<MemberCall> HelperCalls => Calls.In(Root).Where(static call => call.Helper is not null);

    /// <summary>The rejection loops in source order.</summary>
    public IEnumerable<RejectionLoop> Rejections => Loops.All.Select(RejectionOf).OfType<RejectionLoop>();

    /// <summary>The plates in source order.</summary>
    public IEnumerable<PlateLoop> Plates => Loops.All.Select(PlateOf).OfType<PlateLoop>();

    /// <summary>The rejection loop that a loop is; null if it is none.</summary>
    public RejectionLoop? RejectionOf(Loop loop) =>
        _rejections.TryGetValue(loop, out RejectionLoop? known) ? known : null;

    /// <summary>The plate that a loop is; null if it is none.</summary>
    public PlateLoop? PlateOf(Loop loop) => _plates.TryGetValue(loop, out PlateLoop? known) ? known : null;

    /// <summary>Whether the turns of a loop can be run in any order.</summary>
    public bool IsExchangeable(Loop loop) => _exchangeable.Contains(loop);
}
