using System.Globalization;
using System.Reflection;

namespace Icf.Testing;

/// <summary>Types and values as they are written in C#, for <see cref="PublicApiDump"/>.</summary>
internal static class ApiNames
{
    private static readonly NullabilityInfoContext s_context = new();

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool",
        [typeof(char)] = "char", [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short",
        [typeof(ushort)] = "ushort", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(float)] = "float", [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(ParameterInfo parameter)
    {
        string prefix = !parameter.ParameterType.IsByRef ? ""
            : parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : "ref ";
        lock (s_context)
            return prefix + Of(parameter.ParameterType, s_context.Create(parameter));
    }

    public static string Of(PropertyInfo property)
    {
        lock (s_context)
            return Of(property.PropertyType, s_context.Create(property));
    }

    public static string Of(FieldInfo field)
    {
        lock (s_context)
            return Of(field.FieldType, s_context.Create(field));
    }

    public static string Of(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
            return Of(type.GetElementType()!, nullability?.ElementType ?? nullability);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";

        // An unconstrained type parameter reads as nullable whether annotated or not.
        bool nullable = !type.IsValueType && !type.IsGenericParameter
            && (nullability?.ReadState == NullabilityState.Nullable
                || nullability?.WriteState == NullabilityState.Nullable);
        return Bare(type, nullability) + (nullable ? "?" : "");
    }

    /// <summary>The name of a type without its type arguments.</summary>
    public static string Simple(Type type) => type.Name.Split('`')[0];

    public static string Arguments(Type[] arguments, NullabilityInfo[]? nullability = null) => arguments.Length == 0
        ? ""
        : $"<{string.Join(", ", arguments.Select((a, i) => Of(a, i < nullability?.Length ? nullability[i] : null)))}>";

    public static string Constraints(Type[] parameters) => string.Concat(parameters.Select(static parameter =>
    {
        GenericParameterAttributes special = parameter.GenericParameterAttributes;
        bool value = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var rules = new List<string>();
        if (special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            rules.Add("class");
        if (value)
            rules.Add("struct");
        rules.AddRange(parameter.GetGenericParameterConstraints().Where(static c => c != typeof(ValueType)).Select(
            static c => Of(c)));
        if (special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !value)
            rules.Add("new()");
        return rules.Count == 0 ? "" : $" where {parameter.Name} : {string.Join(", ", rules)}";
    }));

    public static string Value(object? value) => value switch
    {
        null => "null",
        string s => $"\"{s}\"",
        bool b => b ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Bare(Type type, NullabilityInfo? nullability)
    {
        if (s_keywords.TryGetValue(type, out string? keyword))
            return keyword;
        if (type.IsArray)
        {
            string commas = new(',', type.GetArrayRank() - 1);
            return $"{Of(type.GetElementType()!, nullability?.ElementType)}[{commas}]";
        }

        if (type.IsPointer)
            return Of(type.GetElementType()!) + "*";
        if (type.IsGenericParameter)
            return type.Name;

        // A nested type repeats the type parameters of the types around it.
        Type[] arguments = type.GetGenericArguments();
        int outer = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string prefix = type.DeclaringType is { } declaring
            ? Simple(declaring) + Arguments(arguments[..outer]) + "."
            : "";
        return prefix + Simple(type) + Arguments(arguments[outer..], nullability?.GenericTypeArguments);
    }
}
