/// The rules of the house that machines can hold: formatting, the edges between the rooms, the
/// sample configuration, the null checks.
package org.postern.house;
