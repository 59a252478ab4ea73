using Icf.Generators.Infrastructure;

namespace Icf.Generators.Model;

/// <summary>What the file with a model class is written from.</summary>
/// <param name="Identity">The model.</param>
/// <param name="Parameters">The user's parameters, in order.</param>
/// <param name="Traits">What is known of the method for engines.</param>
/// <param name="Samples">The sample sites, in source order.</param>
/// <param name="Observations">The observe sites, in source order.</param>
/// <param name="Calls">The calls of other models, in source order.</param>
/// <param name="Factors">The factor sites, in source order.</param>
/// <param name="FittedParameters">The parameters that are fitted, in source order.</param>
/// <param name="Rejections">The rejection loops, in source order.</param>
/// <param name="Plates">The loops whose turns can be run again, in source order.</param>
/// <param name="Dependences">On what the sites depend; nothing where only diagnostics are asked for.</param>
/// <param name="Renames">The former names of sites.</param>
/// <param name="Fingerprint">The hashes of the model's parts.</param>
/// <param name="FormerFingerprint">The same under the former names of renamed sites; null if there are none.</param>
internal sealed record ModelClassSpec(
    ModelIdentity Identity,
    EquatableArray<ParameterSpec> Parameters,
    TraitsSpec Traits,
    EquatableArray<SampleSiteSpec> Samples,
    EquatableArray<ObserveSiteSpec> Observations,
    EquatableArray<CallSiteSpec> Calls,
    EquatableArray<FactorSiteSpec> Factors,
    EquatableArray<ParameterSiteSpec> FittedParameters,
    EquatableArray<RejectionSpec> Rejections,
    EquatableArray<PlateSpec> Plates,
    DependencesSpec? Dependences,
    EquatableArray<RenameSpec> Renames,
    FingerprintSpec Fingerprint,
    FingerprintSpec? FormerFingerprint
);

/// <summary>The former name of a site.</summary>
/// <param name="Old">The name that saved networks know.</param>
/// <param name="Now">The name the site has now.</param>
internal sealed record RenameSpec(string Old, string Now);

/// <summary>Hashes of a model's parts, in hexadecimal digits, and what its sites are given, in words.</summary>
/// <param name="Prior">Of the sample sites and the calls of models, with what they are given.</param>
/// <param name="Likelihood">Of the observe and factor sites and what they score.</param>
/// <param name="Structure">Of everything else but the result: signature, control flow, variables.</param>
/// <param name="Result">Of what is returned.</param>
/// <param name="Sites">The sites in source order.</param>
internal sealed record FingerprintSpec(
    string Prior,
    string Likelihood,
    string Structure,
    string Result,
    EquatableArray<SiteMeaningSpec> Sites
);

/// <summary>What a site is given, for people to read.</summary>
/// <param name="Kind">The kind of site, in a word.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">Its distribution, its weight, or the called model with its arguments.</param>
internal sealed record SiteMeaningSpec(string Kind, string Name, string Text);
