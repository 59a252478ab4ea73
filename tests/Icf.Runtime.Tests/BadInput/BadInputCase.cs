namespace Icf.Runtime.Tests.BadInput;

/// <summary>Something that a user may get wrong.</summary>
/// <param name="Act">What the user does.</param>
/// <param name="Exception">The type of the answer, exactly.</param>
/// <param name="Address">The address, datum or parameter that the exception names in a property; null where none is to
/// blame.</param>
/// <param name="Says">What its message holds.</param>
internal sealed record BadInputCase(Action Act, Type Exception, string? Address, string[] Says);
