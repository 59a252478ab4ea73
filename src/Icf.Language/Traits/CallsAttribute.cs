using System.ComponentModel;

namespace Icf;

/// <summary>
/// States which model a generated model class calls; the class lacks the traits that the called model lacks. Written by
/// the generator.
/// </summary>
/// <param name="site">The name of the call in addresses.</param>
/// <param name="model">The model class of the callee.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CallsAttribute(string site, Type model) : Attribute
{
    /// <summary>The name of the call in addresses.</summary>
    public string Site { get; } = site;

    /// <summary>The model class of the callee.</summary>
    public Type Model { get; } = model;
}
