using System.ComponentModel;

namespace Icf.CompilerServices;

/// <summary>A value that is certain: it has no coordinates and adds nothing.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="value">The value.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct PointMassDensity<T>(T value)
{
    /// <summary>The value.</summary>
    public T Value { get; } = value;
}
