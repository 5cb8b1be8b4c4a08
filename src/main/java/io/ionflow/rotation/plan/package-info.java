/** What stands between the policies and the account: found by comparing, told as a diff. */
package io.ionflow.rotation.plan;
