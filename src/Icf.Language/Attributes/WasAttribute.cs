namespace Icf;

/// <summary>
/// Says that a site of a model was renamed, so that a network trained under the old name keeps the layers of that
/// site: <c>[Was("mean", Now = "mu")]</c>.
/// </summary>
/// <param name="oldName">The name the site had when the network was trained.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true, Inherited = false)]
public sealed class WasAttribute(string oldName) : Attribute
{
    /// <summary>The name the site had when the network was trained.</summary>
    public string OldName { get; } = oldName;

    /// <summary>The name the site has in the method now.</summary>
    public required string Now { get; init; }
}
