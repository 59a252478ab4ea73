namespace Icf.Traces;

/// <summary>
/// What the compiler knows of a model, for the network and the engines: its sites, its calls of other models, its
/// data and inputs. Emitted by the generator, one for each <c>[Model]</c> method.
/// </summary>
public sealed class ProposalSkeleton
{
    private readonly Lazy<CallPath> _root;
    private readonly Lazy<ModelFingerprint> _fingerprint;
    private readonly List<StaticSite> _staticSites = [];
    private readonly List<PlateSite> _staticPlates = [];
    private readonly List<string> _staticParameters = [];

    /// <summary>Describes the model.</summary>
    /// <param name="model">The full name of its method.</param>
    /// <param name="parts">The hashes of this method alone.</param>
    public ProposalSkeleton(string model, FingerprintParts parts)
    {
        Model = model;
        Parts = parts;
        _root = new Lazy<CallPath>(() =>
            new CallPath(SkeletonNode.Root(this, _staticSites, _staticPlates, _staticParameters))
        );
        _fingerprint = new Lazy<ModelFingerprint>(() => ModelFingerprint.Of(this));
    }

    /// <summary>The full name of the model's method, such as <c>Demo.Models.UnknownMean</c>.</summary>
    public string Model { get; }

    /// <summary>The hashes of this method, without those of the models it calls.</summary>
    public FingerprintParts Parts { get; }

    /// <summary>The sample sites, by ordinal.</summary>
    public IReadOnlyList<SampleSite> Latents { get; init; } = [];

    /// <summary>The observe sites, by ordinal.</summary>
    public IReadOnlyList<ObserveSite> Observations { get; init; } = [];

    /// <summary>The calls of models, by ordinal.</summary>
    public IReadOnlyList<CallSite> Calls { get; init; } = [];

    /// <summary>The factors, by ordinal.</summary>
    public IReadOnlyList<FactorSite> Factors { get; init; } = [];

    /// <summary>The parameters that can be fitted, by ordinal.</summary>
    public IReadOnlyList<ParameterSite> Parameters { get; init; } = [];

    /// <summary>The rejection loops, by ordinal.</summary>
    public IReadOnlyList<RejectionSite> Rejections { get; init; } = [];

    /// <summary>The plates, by ordinal.</summary>
    public IReadOnlyList<PlateSite> Plates { get; init; } = [];

    /// <summary>The observed parameters, in the order of the signature.</summary>
    public IReadOnlyList<DataPath> Data { get; init; } = [];

    /// <summary>The other parameters, in the order of the signature.</summary>
    public IReadOnlyList<InputSlot> Inputs { get; init; } = [];

    /// <summary>The earlier names of sites.</summary>
    public IReadOnlyList<SiteRename> Renames { get; init; } = [];

    /// <summary>What this method has, apart from the models that it calls.</summary>
    public ModelTraits Traits { get; init; }

    /// <summary>What this method lacks, apart from the models that it calls, and why.</summary>
    public IReadOnlyList<LacksAttribute> Lacks { get; init; } = [];

    /// <summary>
    /// On what the sites of this method and its result depend directly, apart from the models that it calls:
    /// the graph of a model joins them.
    /// </summary>
    public IReadOnlyList<Dependence> Dependences { get; init; } = [];

    /// <summary>
    /// Whether the compiler could not follow the method, so that each site counts as depending on all before it.
    /// </summary>
    public bool AssumesDependences { get; init; }

    /// <summary>The fingerprint of this model and of all models that it calls.</summary>
    public ModelFingerprint Fingerprint => _fingerprint.Value;

    /// <summary>
    /// The hashes that this method would have under the old names of its renamed sites; null if there are none.
    /// </summary>
    public FingerprintParts? FormerParts { get; init; }

    /// <summary>The fingerprint under the old names of renamed sites.</summary>
    internal ModelFingerprint FormerFingerprint => ModelFingerprint.Of(this, former: true);

    /// <summary>
    /// Every sample site that a trace of this model can visit, those of the called models among them.
    /// </summary>
    public IReadOnlyList<StaticSite> StaticSites => _root.Value is not null ? _staticSites : [];

    /// <summary>
    /// The addresses of all parameters that can be fitted, those of the called models among them: a call in a loop has
    /// one set of parameters for all turns.
    /// </summary>
    public IReadOnlyList<string> StaticParameters => _root.Value is not null ? _staticParameters : [];

    /// <summary>
    /// The plates of this model and of the models that it calls, once for each path of calls, like <see
    /// cref="StaticSites"/>.
    /// </summary>
    internal IReadOnlyList<PlateSite> StaticPlates => _root.Value is not null ? _staticPlates : [];

    /// <summary>
    /// A table for people to read: each latent with its distribution, support and family of proposals, each parameter
    /// with the encoders of its levels of indices.
    /// </summary>
    public override string ToString() => SkeletonText.Of(this);

    internal CallPath Root => _root.Value;

    internal LayoutCache Layouts { get; } = new();

    /// <summary>The path of an input; the same object for the same name.</summary>
    internal DataPath Input(string name) =>
        Inputs.FirstOrDefault(input => input.Name == name)?.Path
        ?? throw new ArgumentException($"{Model} has no input '{name}'.", nameof(name));
}
