namespace Icf.Registry;

/// <summary>What somebody did.</summary>
public enum RegistryAction
{
    /// <summary>Registered a network.</summary>
    Push,

    /// <summary>Let an alias name a version.</summary>
    Promote,

    /// <summary>Let an alias name the version that it had named before.</summary>
    RollBack,

    /// <summary>Removed an alias.</summary>
    RemoveAlias,

    /// <summary>Retired a version.</summary>
    Retire,

    /// <summary>Took the retirement of a version back.</summary>
    Reinstate,

    /// <summary>Wrote a note on a version.</summary>
    Note,

    /// <summary>Removed files that no version has.</summary>
    Collect,
}
