namespace Icf.Traces;

/// <summary>
/// One method in the tree of calls below a root model. A call of a method that is already on the path from the root
/// leads back to that node, so a recursion gives a finite tree whatever its depth.
/// </summary>
internal sealed class SkeletonNode
{
    private readonly SkeletonNode[] _calls;
    private readonly StaticSite[] _latents;
    private readonly LoopContents?[] _loops;
    private readonly int _firstPlate,
        _firstParameter;
    private readonly string _prefix;

    private SkeletonNode(
        ProposalSkeleton skeleton,
        SkeletonNode? parent,
        string prefix,
        List<StaticSite> all,
        List<PlateSite> plates,
        List<string> parameters
    )
    {
        _prefix = prefix;
        Skeleton = skeleton;
        Parent = parent;
        _latents = new StaticSite[skeleton.Latents.Count];
        for (int i = 0; i < _latents.Length; i++)
        {
            SampleSite site = skeleton.Latents[i];
            string former = skeleton.Renames.FirstOrDefault(rename => rename.Now == site.Name)?.Old ?? site.Name;
            _latents[i] = new StaticSite(all.Count, prefix + site.Name, prefix + former, site);
            all.Add(_latents[i]);
        }

        _firstPlate = plates.Count;
        plates.AddRange(skeleton.Plates);
        _firstParameter = parameters.Count;
        parameters.AddRange(skeleton.Parameters.Select(AddressOf));
        _loops = new LoopContents?[skeleton.Rejections.Count];
        _calls = new SkeletonNode[skeleton.Calls.Count];
        for (int i = 0; i < _calls.Length; i++)
        {
            CallSite call = skeleton.Calls[i];
            _calls[i] =
                OnTheWay(call.Callee)
                ?? new SkeletonNode(call.Callee, this, $"{prefix}{call.Name}/", all, plates, parameters);
        }
    }

    public ProposalSkeleton Skeleton { get; }

    public SkeletonNode? Parent { get; }

    public static SkeletonNode Root(
        ProposalSkeleton skeleton,
        List<StaticSite> all,
        List<PlateSite> plates,
        List<string> parameters
    ) => new(skeleton, null, "", all, plates, parameters);

    public StaticSite Latent(SampleSite site) => _latents[site.Ordinal];

    /// <summary>The number of a plate among all those of the root model.</summary>
    public int Plate(PlateSite site) => _firstPlate + site.Ordinal;

    /// <summary>The number of a parameter among all those of the root model.</summary>
    public int Parameter(ParameterSite site) => _firstParameter + site.Ordinal;

    /// <summary>The address of a parameter: the calls that lead to it, without indices, and its name.</summary>
    public string AddressOf(ParameterSite site) => _prefix + site.Name;

    public SkeletonNode Call(CallSite site) => _calls[site.Ordinal];

    /// <summary>What can happen in a rejection loop.</summary>
    public LoopContents Contents(RejectionSite loop) => _loops[loop.Ordinal] ??= LoopContents.Of(this, loop);

    private SkeletonNode? OnTheWay(ProposalSkeleton callee)
    {
        for (SkeletonNode? node = this; node is not null; node = node.Parent)
            if (ReferenceEquals(node.Skeleton, callee))
                return node;
        return null;
    }
}
